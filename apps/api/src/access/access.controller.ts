import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG, type Config } from '../config.js';
import { Answer, AnswerNothing } from '../http/answer.js';
import { type Me, meSchema, type SignIn, signInSchema } from './access.schemas.js';
import { CurrentSession, type OpenSession } from './caller.js';
import { Public, SignedIn } from './route-access.js';
import { SessionService } from './session.service.js';
import { clearSessionCookie, SESSION_COOKIE, setSessionCookie } from './session-cookie.js';
import { meOf, SignInService } from './sign-in.service.js';

@ApiTags('Access')
@Controller('auth')
export class AccessController {
  constructor(
    private readonly signIns: SignInService,
    private readonly sessions: SessionService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post('sign-in')
  @Public()
  @Answer(200, meSchema)
  async signIn(
    @Body({ schema: signInSchema }) body: SignIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    const { token, session } = await this.signIns.signIn(body, {
      ip: request.ip,
      previousToken: request.cookies[SESSION_COOKIE],
    });
    setSessionCookie(reply, token, this.config);
    return meOf(session);
  }

  @Post('sign-out')
  @SignedIn()
  @AnswerNothing()
  async signOut(
    @CurrentSession() session: OpenSession,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.close(session);
    clearSessionCookie(reply, this.config);
  }

  @Get('me')
  @SignedIn()
  @Answer(200, meSchema)
  me(@CurrentSession() session: OpenSession): Me {
    return meOf(session);
  }
}

import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessController } from './access.controller.js';
import { AccessGuard } from './access.guard.js';
import { SessionRepository } from './session.repository.js';
import { SessionService } from './session.service.js';
import { SessionEnds } from './session-ends.js';
import { SignInService } from './sign-in.service.js';
import { SignInLimits } from './sign-in-limits.js';

/** Signing in, and the guard before every route. */
@Module({
  controllers: [AccessController],
  providers: [
    SessionEnds,
    SessionRepository,
    SessionService,
    SignInLimits,
    SignInService,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [SessionEnds, SessionService],
})
export class AccessModule {}

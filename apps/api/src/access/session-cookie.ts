import type { FastifyReply } from 'fastify';
import type { Config } from '../config.js';
import { SESSION_MAX_MS } from './session-life.js';

export const SESSION_COOKIE = 'connector_session';
export const CSRF_HEADER = 'x-csrf-token';

const MS_PER_SECOND = 1000;

/** Hands the browser its token: out of reach of scripts, and not sent along from other sites' forms. */
export function setSessionCookie(reply: FastifyReply, token: string, config: Config): void {
  reply.setCookie(SESSION_COOKIE, token, {
    ...options(config),
    maxAge: SESSION_MAX_MS / MS_PER_SECOND,
  });
}

export function clearSessionCookie(reply: FastifyReply, config: Config): void {
  reply.clearCookie(SESSION_COOKIE, options(config));
}

function options(config: Config) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: config.cookieSecure } as const;
}

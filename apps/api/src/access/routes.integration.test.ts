import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer, Reflector } from '@nestjs/core';
import { newId } from '../ids.js';
import { type Answered, type Browser, TestApp } from '../testing/app.js';
import { ROLE_PERMISSIONS, USER_ROLES } from './permissions.js';
import { ROUTE_ACCESS, type RouteAccess } from './route-access.js';

interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With its parameters in place: ":tenantId". */
  readonly path: string;
  readonly access: RouteAccess | undefined;
}

/** Every route of the application, found as Nest itself finds them. */
function routesOf(app: TestApp): Route[] {
  const reflector = new Reflector();
  const modules = [...app.http.get(ModulesContainer).values()];
  const controllers = modules.flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    if (typeof metatype !== 'function') return [];
    const base = Reflect.getMetadata(PATH_METADATA, metatype);
    const handlers = Object.values(Object.getOwnPropertyDescriptors(metatype.prototype)).map(
      ({ value }) => value,
    );
    return handlers
      .filter(
        (handler) => typeof handler === 'function' && Reflect.hasMetadata(METHOD_METADATA, handler),
      )
      .map((handler) => ({
        method: RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler)] as Route['method'],
        path: `/api/${base}/${Reflect.getMetadata(PATH_METADATA, handler)}`
          .replace(/\/+/g, '/')
          .replace(/\/$/, ''),
        access: reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [
          handler,
          metatype,
        ]),
      }));
  });
}

describe('Who may call what', () => {
  let app: TestApp;
  let ours: string;
  let theirs: string;
  let routes: Route[];

  beforeAll(async () => {
    app = await TestApp.open();
    ours = await app.addTenant();
    theirs = await app.addTenant('Another Company');
    routes = routesOf(app);
  });

  afterAll(() => app.close());

  const call = (caller: Pick<Browser, 'call'>, route: Route, tenantId: string): Promise<Answered> =>
    caller.call(
      route.path.replace(':tenantId', tenantId).replace(/:\w+/g, () => newId()),
      // Not what any route takes, so that one that lets us in changes nothing.
      { method: route.method, ...(route.method === 'GET' ? {} : { body: { nonsense: true } }) },
    );

  /** Streams never end, so they are asked for in a test of their own. */
  const answering = () => routes.filter((route) => !route.path.endsWith('/events'));
  const guarded = () => answering().filter((route) => route.access?.kind === 'permission');

  it('every route says who may call it', () => {
    expect(routes.length).toBeGreaterThan(15);
    expect(routes.filter((route) => route.access === undefined)).toEqual([]);
  });

  it('nobody who is not signed in gets through, but to the public routes', async () => {
    for (const route of answering().filter(({ access }) => access?.kind !== 'public')) {
      const answer = await call(app, route, ours);
      expect({ ...route, status: answer.status }).toEqual({ ...route, status: 401 });
    }
  });

  it.each(USER_ROLES)(
    '%s gets through where the table of permissions says so, and nowhere else',
    async (role) => {
      const browser = await app.browserOf(role, role === 'support' ? null : ours);
      for (const route of guarded()) {
        if (route.access?.kind !== 'permission') continue;
        const isAllowed = ROLE_PERMISSIONS[role].includes(route.access.permission);
        const { status } = await call(browser, route, ours);
        expect({ ...route, isRefused: status === 403 }).toEqual({
          ...route,
          isRefused: !isAllowed,
        });
      }
    },
  );

  it('another tenant’s id is answered like one that does not exist, on every route', async () => {
    const browser = await app.browserOf('office_admin', ours);
    for (const route of guarded().filter(({ path }) => path.includes(':tenantId'))) {
      const foreign = await call(browser, route, theirs);
      const missing = await call(browser, route, newId());
      expect({ ...route, status: foreign.status }).toEqual({ ...route, status: 404 });
      expect(foreign.body).toEqual(missing.body);
    }
  });

  it('another tenant’s id opens no stream', async () => {
    const browser = await app.browserOf('office_admin', ours);
    const answer = await browser.call(`/api/tenants/${theirs}/events`);
    expect(answer.status).toBe(404);
  });
});

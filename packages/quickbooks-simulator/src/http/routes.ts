import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { CompanyFile } from '../company-file/company-file.js';
import { newestBackup } from '../desk/backup.js';
import { deskChange } from '../desk/desk-state.js';
import { faultList } from '../faults/fault.js';
import { changePreferences, companyPreferences, preferencesChange } from '../host/preferences.js';
import type { Machine } from '../machine/machine.js';
import type { RequestProcessor } from '../processor/request-processor.js';
import { requestText } from '../processor/request-text.js';
import { HresultError } from '../sessions/hresult.js';

const sessionRequest = z.strictObject({
  appName: z.string().max(255),
  companyFile: z.string().max(1_024).default(''),
  mode: z.enum(['single', 'multi', 'doNotCare']).default('doNotCare'),
});

const renaming = z.strictObject({ from: z.string().min(1), to: z.string().min(1) });

/** What the simulator answers at, for programs and for the desk. */
export function addRoutes(
  server: FastifyInstance,
  parts: { machine: Machine; processor: RequestProcessor },
): void {
  addDeskRoutes(server, parts);
  addSessionRoutes(server, parts);
  addStateRoutes(server, parts.machine);
}

/** The desk: qbXML that a person's clicks would amount to. */
function addDeskRoutes(
  server: FastifyInstance,
  { processor }: { processor: RequestProcessor },
): void {
  server.post('/qbxml', async (request, reply) => {
    return sendXml(reply, await processor.processAtDesk(textOf(request.body)));
  });
}

/** What a program calls on the request processor: BeginSession, ProcessRequest, EndSession. */
function addSessionRoutes(
  server: FastifyInstance,
  { machine, processor }: { machine: Machine; processor: RequestProcessor },
): void {
  server.post('/sessions', async (request, reply) => {
    const session = await machine.beginSession(sessionRequest.parse(request.body ?? {}));
    return reply.code(201).send({ ticket: session.ticket, companyFile: session.companyFile });
  });
  server.post<{ Params: { ticket: string } }>(
    '/sessions/:ticket/requests',
    async (request, reply) => {
      return sendXml(reply, await processor.process(request.params.ticket, textOf(request.body)));
    },
  );
  server.delete<{ Params: { ticket: string } }>('/sessions/:ticket', async (request, reply) => {
    machine.sessions.end(request.params.ticket);
    return reply.code(204).send();
  });
}

function addStateRoutes(server: FastifyInstance, machine: Machine): void {
  server.get('/health', async () => ({ status: 'ok', companyFile: machine.desk.companyFile }));
  server.get('/state', async () => stateOf(machine));
  server.put('/state', async (request) => {
    await machine.changeDesk(deskChange.parse(request.body));
    return stateOf(machine);
  });
  server.post('/company-files/rename', async (request) => {
    await machine.renameCompanyFile(renaming.parse(request.body));
    return stateOf(machine);
  });
  server.get('/preferences', async () => companyPreferences({ file: openFile(machine) }));
  server.put('/preferences', async (request) =>
    changePreferences(openFile(machine), preferencesChange.parse(request.body)),
  );
  server.get('/faults', async () => ({ faults: machine.faults.faults }));
  server.put('/faults', async (request) => {
    machine.setFaults(faultList.parse(request.body).faults);
    return { faults: machine.faults.faults };
  });
}

function openFile(machine: Machine): CompanyFile {
  if (machine.openFile) return machine.openFile;
  throw new HresultError('noFileOpen');
}

/** The desk as GET /state shows it: what can be set, and what follows from it. */
function stateOf(machine: Machine): object {
  const { clock, desk } = machine;
  return {
    ...desk,
    newestBackup: newestBackup(desk, clock.nowMs()),
    companyFiles: machine.companyFiles,
    clock: { utc: new Date(clock.nowMs()).toISOString(), skewMs: clock.skewMs },
    sessions: machine.sessions.list().map(({ appName, companyFile }) => ({ appName, companyFile })),
    faults: machine.faults.faults,
  };
}

function textOf(body: unknown): string {
  return body instanceof Uint8Array ? requestText(body) : '';
}

function sendXml(reply: FastifyReply, text: string): FastifyReply {
  return reply.type('text/xml; charset=utf-8').send(text);
}

import { Module } from '@nestjs/common';
import { AgentDispatch } from './dispatch.js';
import { AgentPresence } from './presence.js';

/** Where agents are: both roles ask. */
@Module({ providers: [AgentPresence], exports: [AgentPresence] })
export class AgentPresenceModule {}

/** For the role `worker`: sending batches to them. */
@Module({
  imports: [AgentPresenceModule],
  providers: [AgentDispatch],
  exports: [AgentDispatch, AgentPresenceModule],
})
export class AgentDispatchModule {}

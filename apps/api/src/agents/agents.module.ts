import { Module } from '@nestjs/common';
import { AgentGateway } from './agent.gateway.js';
import { AgentRepository } from './agent.repository.js';
import { AgentAuthentication } from './agent-authentication.js';
import { AgentPresenceModule } from './agent-dispatch.module.js';
import { AgentRecall } from './agent-recall.js';
import { AgentSessions } from './agent-sessions.js';
import { ConnectedAgents } from './connected-agents.js';
import { ConversationLimits } from './conversation-deadlines.js';
import { FailedProofs } from './failed-proofs.js';
import { NodeInbox } from './node-inbox.js';
import { PairingController } from './pairing.controller.js';
import { PairingRepository } from './pairing.repository.js';
import { PairingService } from './pairing.service.js';
import { PairingLimits } from './pairing-limits.js';

/** For the role `api`: pairing, and the agents' sockets. */
@Module({
  imports: [AgentPresenceModule],
  controllers: [PairingController],
  providers: [
    AgentAuthentication,
    AgentGateway,
    AgentRecall,
    AgentRepository,
    AgentSessions,
    ConnectedAgents,
    ConversationLimits,
    FailedProofs,
    NodeInbox,
    PairingLimits,
    PairingRepository,
    PairingService,
  ],
})
export class AgentGatewayModule {}

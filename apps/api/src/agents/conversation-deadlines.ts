import { HELLO_DEADLINE_MS, SILENCE_DEADLINE_MS } from '@connector/agent-protocol';
import { Injectable } from '@nestjs/common';
import type { AgentConversation } from './agent-conversation.js';

/** How long an agent may take. A provider, so that a test need not wait as long as production does. */
@Injectable()
export class ConversationLimits {
  helloMs = HELLO_DEADLINE_MS;
  silenceMs = SILENCE_DEADLINE_MS;
}

/** Closes a conversation that never proves itself, or that falls silent. */
export class ConversationDeadlines {
  private readonly hello: NodeJS.Timeout;
  private readonly silence: NodeJS.Timeout;

  constructor(conversation: AgentConversation, limits: ConversationLimits) {
    this.hello = setTimeout(
      () => conversation.close('deadline_passed', 'No proof came in time.'),
      limits.helloMs,
    );
    this.silence = setTimeout(
      () => conversation.close('deadline_passed', 'Nothing was heard for too long.'),
      limits.silenceMs,
    );
  }

  heard(): void {
    this.silence.refresh();
  }

  proven(): void {
    clearTimeout(this.hello);
  }

  stop(): void {
    clearTimeout(this.hello);
    clearTimeout(this.silence);
  }
}

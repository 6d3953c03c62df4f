import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';
import type { OpenSession } from './caller.js';

/** Tells what lives longer than a request, on this node, that its session has ended. */
@Injectable()
export class SessionEnds {
  // A session may have several streams open at once; their number is bounded where they are opened.
  private readonly emitter = new EventEmitter().setMaxListeners(0);

  announce(tokenHash: OpenSession['tokenHash']): void {
    this.emitter.emit(nameOf(tokenHash));
  }

  /** Calls `listener` once if the session ends here. @returns stops listening. */
  onEnd(tokenHash: OpenSession['tokenHash'], listener: () => void): () => void {
    const name = nameOf(tokenHash);
    this.emitter.once(name, listener);
    return () => this.emitter.off(name, listener);
  }
}

function nameOf(tokenHash: OpenSession['tokenHash']): string {
  return Buffer.from(tokenHash).toString('base64');
}

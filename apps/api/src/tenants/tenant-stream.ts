import { Injectable, type MessageEvent, type OnModuleDestroy } from '@nestjs/common';
import { Observable, Subject, takeUntil } from 'rxjs';
import type { OpenSession } from '../access/caller.js';
import { SessionService } from '../access/session.service.js';
import { SessionEnds } from '../access/session-ends.js';
import { AppError } from '../errors.js';
import { type TenantEvent, TenantEvents } from '../events/tenant-events.js';
import { RunsService } from '../sync/runs.service.js';
import { TenantOverviewService } from './tenant-overview.service.js';

/** Less than the minute after which proxies cut an idle connection. */
const PING_MS = 15_000;

/** One person's open tabs; the browser itself allows six streams a site over HTTP/1. */
const MAX_STREAMS_A_PERSON = 20;

/** While a run works news comes with every page; more often than this nobody can read it. */
const MIN_INTERVAL_MS = 250;

/**
 * What a browser hears of a tenant as it happens: `overview` first, then `run` and `agent` when they change. Each
 * carries the newest state, so a message that was never sent is made good by the next.
 */
@Injectable()
export class TenantStream implements OnModuleDestroy {
  private readonly open = new Map<string, number>();
  private readonly stopping = new Subject<void>();
  private isStopping = false;

  constructor(
    private readonly events: TenantEvents,
    private readonly overviews: TenantOverviewService,
    private readonly runs: RunsService,
    private readonly sessions: SessionService,
    private readonly sessionEnds: SessionEnds,
  ) {}

  /** The server waits for open connections before it stops, and a stream would stay open for ever. */
  onModuleDestroy(): void {
    this.isStopping = true;
    this.stopping.next();
  }

  /** @throws AppError rate_limited when this person has too many streams open here. */
  of(tenantId: string, session: OpenSession): Observable<MessageEvent> {
    const userId = session.user.id;
    if ((this.open.get(userId) ?? 0) >= MAX_STREAMS_A_PERSON) {
      throw new AppError(
        'rate_limited',
        'Too many pages are open. Close some of them and reload this one.',
      );
    }
    if (this.isStopping) throw new AppError('unavailable', 'The API is restarting. Try again.');
    return this.listen(tenantId, session).pipe(takeUntil(this.stopping));
  }

  private listen(tenantId: string, session: OpenSession): Observable<MessageEvent> {
    const userId = session.user.id;
    return new Observable<MessageEvent>((subscriber) => {
      this.count(userId, 1);
      const news = new News();
      const pump = () => {
        void news
          .drain((event) => this.messageOf(tenantId, session, event))
          .then(
            (messages) => {
              for (const message of messages) subscriber.next(message);
            },
            (error: unknown) => subscriber.error(error),
          );
      };
      news.add('overview');
      pump();
      const beat = setInterval(pump, MIN_INTERVAL_MS);
      const ping = setInterval(() => {
        subscriber.next({ type: 'ping', data: {} });
        // A session may end on another node, or by its time: then so does what streams in its name.
        void this.sessions.check(session.tokenHash).then(
          (alive) => alive ?? subscriber.complete(),
          () => {
            // The database is away and cannot say; the next ping asks again. Nothing of the tenant is read meanwhile.
          },
        );
      }, PING_MS);
      const unsubscribe = this.events.subscribe(tenantId, (event) => news.add(event));
      const forget = this.sessionEnds.onEnd(session.tokenHash, () => subscriber.complete());
      return () => {
        clearInterval(beat);
        clearInterval(ping);
        unsubscribe();
        forget();
        this.count(userId, -1);
      };
    });
  }

  private async messageOf(
    tenantId: string,
    session: OpenSession,
    news: TenantEvent | 'overview',
  ): Promise<MessageEvent> {
    if (news === 'overview') {
      return { type: 'overview', data: await this.overviews.find(tenantId, session.user.role) };
    }
    if (news.kind === 'run')
      return { type: 'run', data: await this.runs.find(tenantId, news.runId) };
    // What is in the way changes with the agent, so its news comes with the whole picture.
    return { type: 'overview', data: await this.overviews.find(tenantId, session.user.role) };
  }

  private count(userId: string, by: 1 | -1): void {
    const count = (this.open.get(userId) ?? 0) + by;
    if (count === 0) this.open.delete(userId);
    else this.open.set(userId, count);
  }
}

/** News that waits to be told: of the same thing only once, and one telling at a time. */
class News {
  private readonly waiting = new Map<string, TenantEvent | 'overview'>();
  private isTelling = false;

  add(news: TenantEvent | 'overview'): void {
    const key = news === 'overview' ? news : news.kind === 'run' ? `run ${news.runId}` : news.kind;
    this.waiting.set(key, news);
  }

  async drain(
    tell: (news: TenantEvent | 'overview') => Promise<MessageEvent>,
  ): Promise<MessageEvent[]> {
    if (this.isTelling || this.waiting.size === 0) return [];
    this.isTelling = true;
    const batch = [...this.waiting.values()];
    this.waiting.clear();
    try {
      const messages: MessageEvent[] = [];
      for (const news of batch) messages.push(await tell(news));
      return messages;
    } finally {
      this.isTelling = false;
    }
  }
}

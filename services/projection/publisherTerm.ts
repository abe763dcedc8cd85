import { viewHash } from '../core/domain/canonical.ts';
import type { SaytaraEvent } from '../core/domain/events.generated.ts';
import type { ViewId } from '../core/domain/ids.ts';
import { claimsTopic, OPERATIONS } from '../core/domain/topicNames.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { EventCodec } from '../core/ports/eventCodec.ts';
import type { EventLog, Positions, Term } from '../core/ports/eventLog.ts';
import type { Bell } from '../core/runtime/bell.ts';
import type { Logger } from '../core/runtime/logger.ts';
import { promotionRefusal } from '../operations/foldOperations.ts';
import type { OperationsState, Promotion } from '../operations/foldOperations.ts';
import type { Operations } from '../operations/operationsService.ts';
import { endsOf } from './nodeViews.ts';
import type { NodeViews } from './nodeViews.ts';
import type { PublishedFold } from './publishedFold.ts';
import { createPublisher } from './publisher.ts';
import type { Publisher } from './publisher.ts';
import { reaches } from '../core/ports/reaches.ts';
import type { Standing } from './standing.ts';
import type { ViewRunner } from './viewRunner.ts';

export interface TermDeps {
  readonly log: EventLog;
  readonly codec: EventCodec;
  readonly clock: Clock;
  readonly operations: Operations;
  readonly views: NodeViews;
  readonly fold: PublishedFold;
  readonly standing: Standing;
  readonly bell: Bell;
  readonly logger: Logger;
  /** Told which view is published to the last mark; undefined at the beginning. */
  readonly onPublished: (view: ViewId) => void;
}

/** How long a view may take to reach the end that its topic had when its promotion was first looked at. */
const CATCH_UP_MS = 60_000;

/**
 * One time of being the publisher. It begins with everything that stands on the two logs folded, compares the whole
 * serving view once it is not behind what was published, and from then on publishes what its marks ask for. It ends
 * when another took over, when this node no longer carries what is to be published, or by a fault.
 */
export async function runTerm(deps: TermDeps, term: Term): Promise<void> {
  await deps.fold.toEnd(term.signal);
  await deps.operations.caughtUp();
  const work = createTermWork(deps, term);
  try {
    while (!term.signal.aborted && (await work.step())) await deps.bell.heard(250);
  } finally {
    work.end();
  }
}

interface TermWork {
  /** One look at the log and the views; false if the leadership is to be given up. */
  step(): Promise<boolean>;
  end(): void;
}

interface Awaited {
  readonly ends: Positions;
  readonly since: number;
}

function createTermWork(deps: TermDeps, term: Term): TermWork {
  const { operations, views, fold, standing, logger, clock } = deps;
  const publisher: Publisher = createPublisher({
    append: (records) => term.append(records),
    codec: deps.codec,
    published: fold.table,
    catchUp: (to) => (to === undefined ? fold.toEnd(term.signal) : fold.reached(to, term.signal)),
  });
  let compared: ViewId | undefined;
  let marking: ViewRunner | undefined;
  const awaited = new Map<string, Awaited>();

  function mark(runner: ViewRunner): void {
    if (marking !== runner) marking?.setMarks(false);
    marking = runner;
    runner.setMarks(true);
  }

  /** The ends of a view's topic when they were first asked for under this name: reached even while more comes. */
  async function awaitedEnds(name: string, runner: ViewRunner): Promise<Awaited> {
    const known = awaited.get(name);
    if (known) return known;
    const ends = await endsOf(deps.log, claimsTopic(runner.view.about.release.reader));
    const fresh = { ends, since: clock.now() };
    awaited.set(name, fresh);
    return fresh;
  }

  /** A view that is still behind what it had published would withdraw the rest and assert it again. */
  async function isNotBehind(runner: ViewRunner): Promise<boolean> {
    const { upTo } = fold.table.state();
    const { claims } = runner.view.positions();
    const told = upTo?.view === runner.view.about.id ? upTo.claims : [];
    if (!reaches(claims, new Map(told.map(({ partition, position }) => [partition, position])))) return false;
    return reaches(claims, (await awaitedEnds(`serving ${runner.view.about.id}`, runner)).ends);
  }

  async function publishServing(state: OperationsState): Promise<void> {
    const { serving } = state;
    const runner = serving === null ? undefined : views.runner(serving);
    if (serving === null || !runner) return;
    const { bracket } = fold.table.state();
    // A promotion that was begun is finished by whoever can, and nothing goes between its changes until then.
    if (bracket && bracket.to !== serving && bracket.to === standing.pending(state)) return;
    if (compared !== serving) {
      mark(runner);
      if (!(await isNotBehind(runner))) return;
      // The marks first: after a crash they know why a place changed; then everything, as others may have published.
      await runner.exclusive(async () => {
        // A promotion that was begun and then refused is turned back, so that readers see the bracket end.
        if (bracket && bracket.to !== serving) await publisher.promote(bracket.to, runner.view, () => []);
        await publisher.publish(runner.view);
        await publisher.compare(runner.view);
      });
      compared = serving;
      deps.onPublished(serving);
    }
    await publisher.publish(runner.view);
  }

  /** Publishes all that the serving view holds by now, for another node to go on from there. */
  async function drain(state: OperationsState): Promise<void> {
    await publishServing(state);
    logger.info({ serving: state.serving }, 'leaving the publishing to a node that carries the view to be promoted');
  }

  async function promote(promotion: Promotion, state: OperationsState): Promise<void> {
    const { to } = promotion;
    const runner = views.runner(to);
    const fault = runner?.failed();
    if (!runner || fault) {
      await refuse(
        promotion,
        fault?.code ?? 'view-not-ready',
        `promoting ${to}: ${fault?.message ?? 'it is not here'}`,
      );
      return;
    }
    const { ends, since } = await awaitedEnds(`promotion ${promotion.request}`, runner);
    if (!reaches(runner.view.positions().claims, ends)) {
      const late = clock.now() - since > CATCH_UP_MS;
      if (late)
        await refuse(promotion, 'view-not-ready', `promoting ${to}: it did not reach the end of its topic in time`);
      else await publishServing(state);
      return;
    }
    const serving = state.serving === null ? undefined : views.runner(state.serving);
    if (serving && compared === state.serving) await publisher.publish(serving.view);
    await runner.exclusive(() => promoteNow(promotion, runner, state.serving));
  }

  async function promoteNow(promotion: Promotion, runner: ViewRunner, from: ViewId | null): Promise<void> {
    const { request, to } = promotion;
    const hash = viewHash(runner.view.places());
    const refusal = promotionRefusal(promotion, { hash, changes: await publisher.measure(runner.view) });
    if (refusal) {
      await refuse(promotion, refusal.code, refusal.message);
      return;
    }
    // Marks from here on: what is folded after the comparison is published when the view serves.
    mark(runner);
    const claims = [...runner.view.positions().claims].map(([partition, position]) => ({ partition, position }));
    const fact = (changes: number): SaytaraEvent => {
      return { type: 'ViewPromoted', request, to, hash, changes, claims, at: clock.now() };
    };
    const changes = await publisher.promote(from, runner.view, (count) => [
      { topic: OPERATIONS, key: to, value: deps.codec.encode(OPERATIONS, fact(count)) },
    ]);
    await operations.caughtUp();
    compared = to;
    deps.onPublished(to);
    logger.info({ view: to, from, hash, changes }, 'a view was promoted');
    deps.bell.ring();
  }

  /** Refusals are facts of the leader too: one that was fenced must not refuse what its successor promotes. */
  async function refuse({ request, to }: Promotion, code: string, message: string): Promise<void> {
    logger.warn({ view: to, code }, message);
    const fact: SaytaraEvent = { type: 'PromotionRefused', request, code, message, at: clock.now() };
    await term.append([{ topic: OPERATIONS, key: fact.type, value: deps.codec.encode(OPERATIONS, fact) }]);
    await operations.caughtUp();
  }

  return {
    async step() {
      const state = operations.state();
      const plan = standing.plan(state);
      switch (plan.type) {
        case 'leave':
          return false;
        case 'hand-over':
          await drain(state);
          return false;
        case 'refuse':
          await refuse(plan.promotion, plan.code, plan.message);
          return true;
        case 'promote':
          await promote(plan.promotion, state);
          return true;
        case 'publish':
          await publishServing(state);
          return true;
      }
    },
    end() {
      marking?.setMarks(false);
    },
  };
}

import kafkajs from 'kafkajs';
import type Cluster from 'kafkajs/src/cluster/index.js';
import type { Broker } from 'kafkajs/src/cluster/index.js';
import { assignPartitions } from './assignPartitions.ts';
import { findGroupCoordinator } from './findCoordinator.ts';
import { isOfType } from './kafkaFault.ts';

/** After so long without a heartbeat the group gives a member's partitions to others; the least that brokers allow. */
const SESSION_MS = 6_000;
const HEARTBEAT_MS = 1_000;
const PROTOCOL = 'saytara-sticky';

/** What a member does with its membership. */
export interface MemberCalls {
  /** Called after each round with all that this member has; it goes on with what it had until then. */
  readonly onAssigned: (partitions: readonly number[]) => void;
  /** What it works on when a round begins, and keeps if the shares allow; nothing once the group has forgotten it. */
  readonly owned: () => readonly number[];
  /** Aborts when it has lost something that the group believes it has: asked anew for each round. */
  readonly lost: () => AbortSignal;
  /** Ends the membership. */
  readonly signal: AbortSignal;
}

export interface MemberOptions extends MemberCalls {
  readonly cluster: Cluster;
  /** As the cluster names it. */
  readonly group: string;
  /** `consumer` for partitions of a topic; any other word makes a group of its own kind. */
  readonly protocolType: string;
  readonly topic: string;
  /** How many partitions are to be shared out. */
  readonly partitions: number;
  /** While true the member is as if its process were stopped: for tests. */
  readonly silenced?: (() => boolean) | undefined;
}

/**
 * Keeps a membership of a group until the signal aborts, then leaves. During a round members work on with what they
 * have: a partition that moves is fenced by its new owner, so nothing has to stand still. Throws the library's
 * faults; whoever called joins again.
 */
export async function keepMembership(options: MemberOptions): Promise<void> {
  const { cluster, group, signal, silenced = () => false } = options;
  let member = '';
  let coordinator: Broker | undefined;
  try {
    while (!signal.aborted) {
      coordinator = await findGroupCoordinator(cluster, group);
      const lost = options.lost();
      const joined = await join(options, coordinator, member);
      member = joined?.member ?? '';
      if (joined?.assigned === undefined) continue;
      options.onAssigned(joined.assigned);
      if ((await beat(options, coordinator, joined, AbortSignal.any([signal, lost]))) === 'unknown') member = '';
    }
  } finally {
    if (member !== '' && !silenced()) {
      await coordinator?.leaveGroup({ groupId: group, memberId: member }).catch(() => undefined);
    }
  }
}

interface Joined {
  readonly member: string;
  readonly generation: number;
  /** Undefined where another round began meanwhile. */
  readonly assigned: readonly number[] | undefined;
}

/** One round of joining; undefined if the group knows this member no more. */
async function join(
  { group, protocolType, topic, partitions, owned }: MemberOptions,
  coordinator: Broker,
  memberId: string,
): Promise<Joined | undefined> {
  const { MemberMetadata, MemberAssignment } = kafkajs.AssignerProtocol;
  try {
    const userData = Buffer.from(JSON.stringify(memberId === '' ? [] : owned()));
    const metadata = MemberMetadata.encode({ version: 1, topics: [topic], userData });
    const round = await coordinator.joinGroup({
      groupId: group,
      sessionTimeout: SESSION_MS,
      rebalanceTimeout: SESSION_MS,
      memberId,
      protocolType,
      groupProtocols: [{ name: PROTOCOL, metadata }],
    });
    const { generationId, memberId: member } = round;
    const members = round.members.map((one) => ({ id: one.memberId, owned: ownedOf(one.memberMetadata) }));
    const shared = round.leaderId === member ? assignPartitions(members, partitions) : new Map<string, number[]>();
    const groupAssignment = [...shared].map(([id, own]) => ({
      memberId: id,
      memberAssignment: MemberAssignment.encode({
        version: 1,
        assignment: { [topic]: [...own] },
        userData: Buffer.alloc(0),
      }),
    }));
    try {
      const answer = await coordinator.syncGroup({ groupId: group, generationId, memberId: member, groupAssignment });
      const assigned = MemberAssignment.decode(answer.memberAssignment)?.assignment[topic] ?? [];
      return { member, generation: generationId, assigned };
    } catch (error) {
      if (!isOfType(error, 'REBALANCE_IN_PROGRESS')) throw error;
      return { member, generation: generationId, assigned: undefined };
    }
  } catch (error) {
    if (isOfType(error, 'UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION')) return undefined;
    throw error;
  }
}

/** What a member says it works on; nothing, where it is of another make. */
function ownedOf(metadata: Buffer): readonly number[] {
  try {
    const text = kafkajs.AssignerProtocol.MemberMetadata.decode(metadata)?.userData.toString('utf8') ?? '';
    const owned: unknown = JSON.parse(text);
    return Array.isArray(owned) ? owned.filter((one) => typeof one === 'number') : [];
  } catch {
    return [];
  }
}

/** Heartbeats until a round begins or the signal aborts (`again`), or the member is not known any more (`unknown`). */
async function beat(
  { group, silenced = () => false }: MemberOptions,
  coordinator: Broker,
  { member, generation }: Joined,
  signal: AbortSignal,
): Promise<'again' | 'unknown'> {
  const ended = (): boolean => signal.aborted;
  while (!ended()) {
    await pause(HEARTBEAT_MS, signal);
    if (silenced() || ended()) continue;
    try {
      await coordinator.heartbeat({ groupId: group, groupGenerationId: generation, memberId: member });
    } catch (error) {
      if (isOfType(error, 'REBALANCE_IN_PROGRESS')) return 'again';
      if (isOfType(error, 'UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION')) return 'unknown';
      throw error;
    }
  }
  return 'again';
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    if (signal.aborted) done();
  });
}

import kafkajs from 'kafkajs';
import type Cluster from 'kafkajs/src/cluster/index.js';
import type { Broker } from 'kafkajs/src/cluster/index.js';
import { assignPartitions } from './assignPartitions.ts';
import { isOfType } from './kafkaFault.ts';

/** After so long without a heartbeat the group gives a member's partitions to others; the least that brokers allow. */
const SESSION_MS = 6_000;
const HEARTBEAT_MS = 1_000;
const PROTOCOL = 'saytara-sticky';

export interface MemberOptions {
  readonly cluster: Cluster;
  /** As the cluster names it. */
  readonly group: string;
  /** `consumer` for partitions of a topic; any other word makes a group of its own kind. */
  readonly protocolType: string;
  readonly topic: string;
  /** How many partitions are to be shared out. */
  readonly partitions: number;
  /** Called after each round with all that this member has; it goes on with what it had until then. */
  readonly onAssigned: (partitions: readonly number[]) => void;
  readonly signal: AbortSignal;
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
  let owned: readonly number[] = [];
  let coordinator: Broker | undefined;
  try {
    while (!signal.aborted) {
      coordinator = await cluster.findGroupCoordinator({ groupId: group });
      const joined = await join(options, coordinator, member, owned);
      if (joined === undefined) {
        member = '';
        continue;
      }
      member = joined.member;
      if (joined.assigned === undefined) continue;
      owned = joined.assigned;
      options.onAssigned(owned);
      if ((await beat(options, coordinator, joined)) === 'unknown') [member, owned] = ['', []];
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
  { group, protocolType, topic, partitions }: MemberOptions,
  coordinator: Broker,
  memberId: string,
  owned: readonly number[],
): Promise<Joined | undefined> {
  const { MemberMetadata, MemberAssignment } = kafkajs.AssignerProtocol;
  try {
    const userData = Buffer.from(JSON.stringify(owned));
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

function ownedOf(metadata: Buffer): readonly number[] {
  const text = kafkajs.AssignerProtocol.MemberMetadata.decode(metadata)?.userData.toString('utf8') ?? '[]';
  const owned: unknown = JSON.parse(text === '' ? '[]' : text);
  return Array.isArray(owned) ? owned.filter((one) => typeof one === 'number') : [];
}

/** Heartbeats until a round begins (`again`), the member is not known any more (`unknown`), or the signal aborts. */
async function beat(
  { group, signal, silenced = () => false }: MemberOptions,
  coordinator: Broker,
  { member, generation }: Joined,
): Promise<'again' | 'unknown'> {
  while (!signal.aborted) {
    await pause(HEARTBEAT_MS, signal);
    if (silenced()) continue;
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
  });
}

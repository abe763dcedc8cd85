/**
 * The part of kafkajs 2.2.4 below its public consumer: its cluster and brokers, which speak the protocol. Reads go
 * through it because the public consumer has no assign(), skips history that is gone, hands out records of aborted
 * transactions in some cases and joins a group for every read. The version is pinned, and the project that makes it
 * releases no more, so that these names stay as they are.
 */
declare module 'kafkajs/src/cluster/index.js' {
  import type { ISocketFactory, Logger, SASLOptions } from 'kafkajs';
  import type { ConnectionOptions } from 'node:tls';

  export interface FetchedRecord {
    readonly offset: string;
    readonly key: Buffer | null;
    readonly value: Buffer | null;
    readonly isControlRecord: boolean;
    readonly batchContext: {
      readonly firstOffset: string;
      readonly lastOffsetDelta: number;
      readonly producerId: string;
      readonly inTransaction: boolean;
    };
  }

  export interface FetchedPartition {
    readonly partition: number;
    readonly lastStableOffset: string;
    readonly abortedTransactions: readonly { readonly producerId: string; readonly firstOffset: string }[] | null;
    readonly messages: readonly FetchedRecord[];
  }

  export interface Broker {
    fetch(request: {
      readonly isolationLevel: number;
      readonly maxWaitTime: number;
      readonly minBytes: number;
      readonly maxBytes: number;
      readonly topics: readonly {
        readonly topic: string;
        readonly partitions: readonly {
          readonly partition: number;
          readonly fetchOffset: string;
          readonly maxBytes: number;
        }[];
      }[];
    }): Promise<{
      readonly responses: readonly { readonly topicName: string; readonly partitions: readonly FetchedPartition[] }[];
    }>;
    listOffsets(request: {
      readonly replicaId: number;
      readonly isolationLevel: number;
      readonly topics: readonly {
        readonly topic: string;
        readonly partitions: readonly { readonly partition: number; readonly timestamp: number }[];
      }[];
    }): Promise<{
      readonly responses: readonly {
        readonly partitions: readonly { readonly partition: number; readonly offset: string }[];
      }[];
    }>;
    joinGroup(request: {
      readonly groupId: string;
      readonly sessionTimeout: number;
      readonly rebalanceTimeout: number;
      readonly memberId: string;
      readonly protocolType: string;
      readonly groupProtocols: readonly { readonly name: string; readonly metadata: Buffer }[];
    }): Promise<{
      readonly generationId: number;
      readonly leaderId: string;
      readonly memberId: string;
      readonly members: readonly { readonly memberId: string; readonly memberMetadata: Buffer }[];
    }>;
    syncGroup(request: {
      readonly groupId: string;
      readonly generationId: number;
      readonly memberId: string;
      readonly groupAssignment: readonly { readonly memberId: string; readonly memberAssignment: Buffer }[];
    }): Promise<{ readonly memberAssignment: Buffer }>;
    heartbeat(request: {
      readonly groupId: string;
      readonly groupGenerationId: number;
      readonly memberId: string;
    }): Promise<unknown>;
    findGroupCoordinator(request: { readonly groupId: string; readonly coordinatorType: number }): Promise<unknown>;
    leaveGroup(request: { readonly groupId: string; readonly memberId: string }): Promise<unknown>;
    offsetFetch(request: {
      readonly groupId: string;
      readonly topics: readonly {
        readonly topic: string;
        readonly partitions: readonly { readonly partition: number }[];
      }[];
    }): Promise<{
      readonly responses: readonly {
        readonly topic: string;
        readonly partitions: readonly { readonly partition: number; readonly offset: string }[];
      }[];
    }>;
  }

  export default class Cluster {
    constructor(options: {
      readonly logger: Logger;
      readonly socketFactory: ISocketFactory;
      readonly brokers: readonly string[];
      readonly ssl: ConnectionOptions | undefined;
      readonly sasl: SASLOptions | undefined;
      readonly clientId: string;
      readonly connectionTimeout: number;
      readonly authenticationTimeout: number;
      readonly reauthenticationThreshold: number;
      readonly requestTimeout: number;
      readonly enforceRequestTimeout: boolean;
      readonly metadataMaxAge: number;
      readonly retry: { readonly initialRetryTime: number; readonly multiplier: number; readonly retries: number };
      readonly allowAutoTopicCreation: boolean;
      readonly maxInFlightRequests: number | null;
      readonly isolationLevel: number;
    });
    connect(): Promise<void>;
    disconnect(): Promise<void>;
    isConnected(): boolean;
    refreshMetadata(): Promise<void>;
    addTargetTopic(topic: string): Promise<void>;
    getNodeIds(): readonly string[];
    findBroker(options: { readonly nodeId: string }): Promise<Broker>;
    findGroupCoordinator(options: { readonly groupId: string }): Promise<Broker>;
    findTopicPartitionMetadata(topic: string): readonly { readonly partitionId: number; readonly leader: number }[];
    /** Partitions by the id of the node that leads them. */
    findLeaderForPartitions(topic: string, partitions: readonly number[]): Readonly<Record<string, readonly number[]>>;
  }
}

declare module 'kafkajs/src/loggers/index.js' {
  import type { Logger, logCreator } from 'kafkajs';
  export function createLogger(options: { readonly level: number; readonly logCreator: logCreator }): Logger;
}

declare module 'kafkajs/src/network/socketFactory.js' {
  import type { ISocketFactory } from 'kafkajs';
  export default function createSocketFactory(): ISocketFactory;
}

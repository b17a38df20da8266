// @rivulet/registry log-tail 0.0.0 6ea66147e1dd857a
import type { EventReducer, StreamEvent } from '@rivulet/react';

export const levels = ['debug', 'info', 'warn', 'error'] as const;

export type Level = (typeof levels)[number];

export interface LogLine {
  /** Counts from 1, also where the server does not number its lines. */
  readonly id: number;
  readonly level: Level;
  /** ISO 8601; empty where the server does not tell. */
  readonly time: string;
  readonly message: string;
}

/** Keeps the last lines, each parsed once, however many come in one frame. */
export function keepLines(count: number): EventReducer<readonly LogLine[]> {
  function batch(kept: readonly LogLine[], events: readonly StreamEvent[]): readonly LogLine[] {
    const next = (kept.at(-1)?.id ?? 0) + 1;
    return [...kept, ...events.map((event, at) => toLine(event, next + at))].slice(-count);
  }
  return Object.assign((kept: readonly LogLine[], event: StreamEvent) => batch(kept, [event]), {
    initialState: [],
    batch,
  });
}

/** `{ level, time, message }` as JSON, or any other text as a message. */
function toLine({ data }: StreamEvent, id: number): LogLine {
  const { level, time, message } = parse(data);
  return {
    id,
    level: levels.find((known) => known === level) ?? 'info',
    time: typeof time === 'string' ? time : '',
    message: typeof message === 'string' ? message : data,
  };
}

function parse(text: string): { level?: unknown; time?: unknown; message?: unknown } {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

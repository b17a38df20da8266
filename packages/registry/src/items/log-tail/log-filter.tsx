'use client';
// @rivulet/registry log-tail 0.0.0 cca6cd2719912e1d

import { useId } from 'react';

import { type Level, levels, type LogLine } from './log-lines';

export const filterStrings = {
  search: 'Search',
  level: 'Level',
  all: 'All',
  debug: 'Debug',
  info: 'Info',
  warn: 'Warn',
  error: 'Error',
};

export interface Filter {
  level: Level | 'all';
  text: string;
}

export interface LogFilterProps {
  filter: Filter;
  onChange: (filter: Filter) => void;
  strings: typeof filterStrings;
}

export function isShown({ level, message }: LogLine, filter: Filter): boolean {
  return (
    (filter.level === 'all' || filter.level === level) &&
    message.toLowerCase().includes(filter.text.toLowerCase())
  );
}

/** Works on the lines that are kept; the stream itself is untouched. */
export function LogFilter({ filter, onChange, strings }: LogFilterProps) {
  const name = useId();
  return (
    <div className="flex flex-wrap items-center gap-3 border-b border-border px-4 py-3">
      <input
        type="search"
        aria-label={strings.search}
        placeholder={strings.search}
        value={filter.text}
        onChange={({ target }) => onChange({ ...filter, text: target.value })}
        className="h-9 min-w-0 grow basis-40 rounded-md border border-input bg-background px-3 text-sm text-foreground placeholder:text-muted-foreground focus-visible:outline-2 focus-visible:outline-ring"
      />
      <fieldset className="m-0 flex min-w-0 flex-wrap rounded-md border border-input p-0.5">
        <legend className="sr-only">{strings.level}</legend>
        {(['all', ...levels] as const).map((level) => (
          <label
            key={level}
            className="relative flex min-h-8 cursor-pointer items-center rounded-sm px-2.5 text-sm text-muted-foreground hover:text-foreground has-checked:bg-primary has-checked:text-primary-foreground has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring forced-colors:has-checked:outline-2"
          >
            <input
              type="radio"
              name={name}
              checked={filter.level === level}
              onChange={() => onChange({ ...filter, level })}
              className="absolute inset-0 m-0 size-full cursor-pointer opacity-0"
            />
            {strings[level]}
          </label>
        ))}
      </fieldset>
    </div>
  );
}

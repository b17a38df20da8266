'use client';

import { useEffect, useState } from 'react';

import { ProgressBar } from './progress-bar';
import { ProgressCircle } from './progress-circle';
import { ProgressSteps } from './progress-steps';

/** A page that uses the item. */
export function Example() {
  const [value, setValue] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setValue((now) => Math.min(now + 4, 100)), 50);
    return () => clearInterval(timer);
  }, []);
  const status = value === 100 ? 'completed' : 'running';
  return (
    <>
      <ProgressBar label="Upload" value={value} status={status} />
      <ProgressCircle label="Disk" value={value} status={status} />
      <ProgressSteps label="Set-up" steps={3} value={value} status={status} />
      <ProgressBar label="Somewhere" value={null} />
    </>
  );
}

'use client';
// @rivulet/registry log-tail 0.0.0 a0bdc10b35032dbb

import { useLayoutEffect, useRef, useState } from 'react';

/** So close to the end, in pixels, is at the end. */
const slack = 8;

/** Follows the end of what scrolls, until the reader scrolls up: from then on the browser keeps the lines in view where they are. */
export function useFollow() {
  const viewport = useRef<HTMLDivElement>(null);
  const [isFollowing, setFollowing] = useState(true);

  useLayoutEffect(() => {
    const element = viewport.current;
    if (isFollowing && element) element.scrollTop = element.scrollHeight;
  });

  return {
    viewport,
    isFollowing,
    follow: () => setFollowing(true),
    onScroll: () => {
      const element = viewport.current;
      if (!element) return;
      setFollowing(element.scrollHeight - element.clientHeight - element.scrollTop <= slack);
    },
  };
}

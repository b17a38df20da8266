'use client';
// @rivulet/registry chat-window 0.0.0 99947e8b76ba6294

const paths = {
  check: 'M4 12.5 9.5 18 20 6.5',
  chevron: 'm6 9 6 6 6-6',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  down: 'M12 5v14m-6-6 6 6 6-6',
  file: 'M14 3H6v18h12V7zm0 0v4h4',
  pencil: 'M4 20h4L19 9l-4-4L4 16z',
  retry: 'M4 12a8 8 0 1 0 2.5-5.8L4 8.5M4 4v4.5h4.5',
  stop: 'M7 7h10v10H7z',
  thought: 'M12 3v4m0 10v4m9-9h-4M7 12H3m14.5-5.5-2.8 2.8m-5.4 5.4-2.8 2.8m0-11 2.8 2.8m5.4 5.4 2.8 2.8',
  tool: 'M14.5 6.5a4 4 0 0 1 5-1l-3 3 1.5 1.5 3-3a4 4 0 0 1-5.5 5L8 19.5 4.5 16 12 8.5a4 4 0 0 1 .5-2z',
  up: 'M12 19V5m-6 6 6-6 6 6',
  warning: 'M12 4 2.5 20h19zm0 6v4.5m0 2.5v.5',
};

/** As large as the text beside it. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      width="1.15em"
      height="1.15em"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      className="shrink-0"
    >
      <path d={paths[name]} />
    </svg>
  );
}

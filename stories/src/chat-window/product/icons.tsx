import type { ReactNode, SVGProps } from 'react'

type IconProps = SVGProps<SVGSVGElement>

export const ArrowDownIcon = iconOf(<path d="M8 3v10M3.75 8.75 8 13l4.25-4.25" />)
export const ArrowUpIcon = iconOf(<path d="M8 13V3M3.75 7.25 8 3l4.25 4.25" />)
export const CheckIcon = iconOf(<path d="m3 8.5 3.25 3.25L13 4.75" />)
export const ChevronIcon = iconOf(<path d="m6 3.5 4.5 4.5L6 12.5" />)
export const CopyIcon = iconOf(
  <>
    <rect x="5.75" y="5.75" width="7.5" height="7.5" rx="1.75" />
    <path d="M3.9 10.25a1.65 1.65 0 0 1-1.15-1.6V4.5c0-.97.78-1.75 1.75-1.75h4.15c.75 0 1.38.48 1.6 1.15" />
  </>,
)
export const FileIcon = iconOf(
  <path d="M9 2.25H5A1.25 1.25 0 0 0 3.75 3.5v9c0 .7.56 1.25 1.25 1.25h6c.7 0 1.25-.56 1.25-1.25v-7zm0 0V5.5h3.25" />,
)
export const PencilIcon = iconOf(<path d="m9.75 4 2.25 2.25M3 13l.6-2.8 7-7a1.55 1.55 0 0 1 2.2 2.2l-7 7z" />)
export const PlusIcon = iconOf(<path d="M8 3.25v9.5M3.25 8h9.5" />)
export const RetryIcon = iconOf(<path d="M12.9 6.5A5.25 5.25 0 1 0 13.25 8M13.25 3v3.5h-3.5" />)
export const StopIcon = iconOf(
  <rect x="3.75" y="3.75" width="8.5" height="8.5" rx="1.5" fill="currentColor" />,
)
export const ThoughtIcon = iconOf(
  <path d="M8 2.25a4 4 0 0 0-2.25 7.3c.3.2.5.55.5.93v.77h3.5v-.77c0-.38.2-.73.5-.93A4 4 0 0 0 8 2.25M6.75 13.75h2.5" />,
)
export const ToolIcon = iconOf(
  <path d="M13.1 4.6 10.9 6.8 9.2 5.1l2.2-2.2a3.5 3.5 0 0 0-4.6 4.4L2.9 11.2a1.35 1.35 0 0 0 1.9 1.9l3.9-3.9a3.5 3.5 0 0 0 4.4-4.6" />,
)

/** Beside or in place of words that name the thing: it says nothing by itself. */
function iconOf(shape: ReactNode) {
  return function Icon(props: IconProps) {
    return (
      <svg
        viewBox="0 0 16 16"
        width="16"
        height="16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        {...props}
      >
        {shape}
      </svg>
    )
  }
}

import type { ProgressMessages } from '@rivulet/components/progress-bar'

import type { Language } from './language.ts'

const messages: ProgressMessages = {
  label: 'پیشرفت',
  loading: 'در حال بارگذاری',
  queued: 'در صف انتظار',
  running: ({ text, phase }) => [text || 'در حال انجام', phase].filter(Boolean).join('، '),
  stalled: ({ text }) => (text ? `در ${text} متوقف مانده است` : 'متوقف مانده است'),
  completed: 'انجام شد',
  failed: ({ text, error }) => `${text && `در ${text} `}ناموفق بود${error && `: ${error}`}`,
  cancelled: ({ text }) => `${text && `در ${text} `}لغو شد`,
  started: 'آغاز شد',
  retrying: 'تلاش دوباره',
  resumed: 'از سر گرفته شد',
  milestone: ({ text }) => text,
  announcement: (said, name) => (name ? `${name}: ${said}` : said),
  phase: ({ name, index, of }) => (index && of ? `${name}، ${index} از ${of}` : name),
  remaining: (duration) => `${duration} مانده`,
}

export const persian: Language = {
  name: 'فارسی',
  lang: 'fa',
  locale: 'fa-IR',
  messages,
  label: 'برون‌بری سفارش‌ها',
  phase: 'نوشتن فایل',
  error: 'دیسک پر است',
  words: {
    loading: 'در حال بارگذاری',
    queued: 'در صف انتظار',
    running: 'در حال انجام',
    stalled: 'متوقف مانده است',
    completed: 'انجام شد',
    failed: 'ناموفق بود',
    cancelled: 'لغو شد',
  },
}

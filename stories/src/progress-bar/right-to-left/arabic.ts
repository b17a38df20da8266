import type { ProgressMessages } from '@rivulet/components/progress-bar'

import type { Language } from './language.ts'

const messages: ProgressMessages = {
  label: 'التقدم',
  loading: 'جارٍ التحميل',
  queued: 'في الانتظار',
  running: ({ text, phase }) => [text || 'قيد التنفيذ', phase].filter(Boolean).join('، '),
  stalled: ({ text }) => (text ? `متوقف عند ${text}` : 'متوقف'),
  completed: 'اكتمل',
  failed: ({ text, error }) => `فشل${text && ` عند ${text}`}${error && `: ${error}`}`,
  cancelled: ({ text }) => (text ? `أُلغي عند ${text}` : 'أُلغي'),
  started: 'بدأ',
  retrying: 'محاولة أخرى',
  resumed: 'استؤنف العمل',
  milestone: ({ text }) => text,
  announcement: (said, name) => (name ? `${name}: ${said}` : said),
  phase: ({ name, index, of }) => (index && of ? `${name}، ${index} من ${of}` : name),
  remaining: (duration) => `المتبقي: ${duration}`,
}

export const arabic: Language = {
  name: 'العربية',
  lang: 'ar',
  locale: 'ar-EG',
  messages,
  label: 'تصدير الطلبات',
  phase: 'كتابة الملف',
  error: 'القرص ممتلئ',
  words: {
    loading: 'جارٍ التحميل',
    queued: 'في الانتظار',
    running: 'قيد التنفيذ',
    stalled: 'متوقف',
    completed: 'اكتمل',
    failed: 'فشل',
    cancelled: 'أُلغي',
  },
}

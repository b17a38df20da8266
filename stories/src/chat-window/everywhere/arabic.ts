import type { ChatWindowText } from '@rivulet/components/chat-window'
import type { Message } from '@rivulet/react'

import { say, withParts } from '../shared/say.ts'
import type { TurnWords } from '../shared/turn.tsx'

const numbers = new Intl.NumberFormat('ar')

/** All that the window says by itself. */
export const text: Partial<ChatWindowText> = {
  conversation: 'المحادثة',
  messages: 'الرسائل',
  author: (role) => ({ user: 'أنت', assistant: 'المساعد', system: 'النظام' })[role],
  input: 'رسالة',
  send: 'إرسال',
  stop: 'إيقاف',
  retry: 'حاول مجددًا',
  regenerate: 'إجابة أخرى',
  copy: 'نسخ',
  copied: 'تم النسخ',
  reasoning: 'التفكير',
  scrollToEnd: (unseen) => (unseen > 0 ? `إلى النهاية، ${numbers.format(unseen)} جديدة` : 'إلى النهاية'),
  answering: 'المساعد يجيب.',
  completed: (words) => `اكتملت الإجابة، عدد الكلمات ${numbers.format(words)}.`,
  stopped: 'أُوقفت الإجابة.',
  truncated: 'انقطعت الإجابة.',
  failed: 'فشلت الإجابة.',
  unsent: 'لم تُرسل الرسالة.',
}

/** What the story's own parts say. */
export const words: TurnWords = {
  thinking: 'يفكر…',
  thought: 'ما فكر فيه',
  tool: {
    'input-streaming': 'قيد الاستدعاء',
    'input-available': 'قيد التشغيل',
    'approval-requested': 'ينتظر موافقتك',
    'output-available': 'انتهى',
    'output-error': 'فشل',
    'output-denied': 'رُفض',
  },
}

export const history: readonly Message[] = [
  say('user', 'كيف أقرأ البث من الخادم؟'),
  withParts('assistant', [
    { type: 'reasoning', id: 'reasoning', text: 'مثال واحد يغني عن ثلاثة تعريفات.', state: 'done' },
    {
      type: 'tool',
      id: 'call',
      name: 'searchDocs',
      state: 'output-available',
      input: { query: 'streams' },
      output: 2,
    },
    {
      type: 'text',
      id: 'text',
      text: 'استدعِ الدالة fetch ثم اقرأ الجسم قطعة بعد قطعة، وأظهر كل قطعة عند وصولها.',
      state: 'done',
    },
    {
      type: 'text',
      id: 'code',
      text: 'const reader = response.body.getReader()\nconst { done, value } = await reader.read()',
      state: 'done',
    },
    { type: 'text', id: 'end', text: 'عندما تصبح done صحيحة، يكون البث قد انتهى.', state: 'done' },
    { type: 'source', id: 'source', title: 'مواصفة البث', url: 'https://streams.spec.whatwg.org/' },
  ]),
  say('user', 'אפשר גם בעברית, עם EventSource?'),
  say('assistant', 'כן. הדפדפן מתחבר מחדש לבד, אבל EventSource לא יודע לשלוח', 'truncated'),
]

'use client';

import type { NoticeContent } from './feed';
import { Notifications } from './notifications';

/** What this page makes of the events of its server, which is JSON. */
const kinds: Record<string, (data: string) => NoticeContent> = {
  message(data) {
    const { from, text } = JSON.parse(data);
    return { title: from, text };
  },
  mention(data) {
    const { from, in: place, text } = JSON.parse(data);
    return { title: `${from} mentioned you in ${place}`, text, tone: 'good' };
  },
  build(data) {
    const { branch, number, status, seconds } = JSON.parse(data);
    const tone = status === 'failed' ? 'bad' : 'good';
    return { title: `Build ${number} ${status}`, text: `${branch}, ${seconds} s`, tone };
  },
  deploy(data) {
    const { environment, version, status } = JSON.parse(data);
    return { title: `Deploy ${status}`, text: `${version} to ${environment}` };
  },
};

/** A page that uses the item. */
export function Example({ server }: { server: string }) {
  return <Notifications url={`${server}/events/notifications?paceMs=800`} kinds={kinds} keep={8} />;
}

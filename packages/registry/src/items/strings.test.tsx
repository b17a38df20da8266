import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { connectionWords } from './connection-status/connection-status.tsx';
import { LogTail } from './log-tail/log-tail.tsx';
import { Notifications } from './notifications/notifications.tsx';

const connection = { ...connectionWords, idle: 'Nicht verbunden', connecting: 'Verbindet…' };

it.each([
  ['log-tail', <LogTail key="" url="/logs" strings={{ connection }} />],
  ['notifications', <Notifications key="" url="/feed" kinds={{}} strings={{ connection }} />],
])('%s has the words of its connection among its own', (_, element) => {
  const html = renderToStaticMarkup(element);
  expect(html).toMatch(/Nicht verbunden|Verbindet…/);
  expect(html).not.toMatch(/Not connected|Connecting…/);
});

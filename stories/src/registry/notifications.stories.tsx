import { Notifications, type NotificationsProps } from '@rivulet/registry/items/notifications/notifications'
import { expect } from 'storybook/test'

import preview from '../../.storybook/preview.tsx'
import { mockUrl } from '../shared/mock-url.ts'
import { schemas } from '../use-event-source/notifications/schemas.ts'
import { itemPage } from './shared/item-page.tsx'
import { itemSource } from './shared/item-source.ts'

/** What this page makes of what its server tells. */
const kinds: NotificationsProps['kinds'] = {
  message(data) {
    const { from, text } = schemas.message.parse(JSON.parse(data))
    return { title: from, text }
  },
  mention(data) {
    const { from, in: place, text } = schemas.mention.parse(JSON.parse(data))
    return { title: `${from} mentioned you in ${place}`, text, tone: 'good' }
  },
  build(data) {
    const { branch, number, status, seconds } = schemas.build.parse(JSON.parse(data))
    const tone = status === 'failed' ? 'bad' : 'good'
    return { title: `Build ${number} ${status}`, text: `${branch}, ${seconds} s`, tone }
  },
  deploy(data) {
    const { environment, version, status } = schemas.deploy.parse(JSON.parse(data))
    return { title: `Deploy ${status}`, text: `${version} to ${environment}` }
  },
}

const meta = preview.meta({
  title: 'Registry/Notifications',
  component: Notifications,
  decorators: [itemPage('notifications')],
  parameters: {
    stage: false,
    docs: { source: { code: itemSource('notifications/notifications.tsx', 'notifications/feed.ts') } },
  },
  args: { url: mockUrl('/events/notifications', { paceMs: 700 }), kinds, keep: 6 },
})

const patient = { timeout: 15_000 }

/** Counted while unread, and dismissed one by one, or all at once. */
export const Feed = meta.story({
  play: async ({ canvas, userEvent }) => {
    await canvas.findByText('Grace mentioned you in Streaming docs', {}, patient)
    await userEvent.click(canvas.getByRole('button', { name: 'Dismiss “Build 412 passed”' }))
    await expect(canvas.queryByText('Build 412 passed')).toBeNull()
    await expect(canvas.getByRole('list', { name: 'Notifications' })).toHaveFocus()
    await userEvent.click(canvas.getByRole('button', { name: 'Mark all as read' }))
    await canvas.findByText('1 unread', {}, patient)
  },
})

import type { Page } from 'playwright';

export async function prove(page: Page): Promise<void> {
  const feed = page.getByRole('list', { name: 'Notifications' });
  await feed.getByText('Build 412 passed').waitFor();
  await feed.getByText('Grace mentioned you in Streaming docs').waitFor();
  await page.getByText(/^\d unread$/).waitFor();
  await page.getByRole('button', { name: 'Dismiss “Build 412 passed”' }).click();
  await feed.getByText('Build 412 passed').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await page.getByRole('button', { name: 'Clear all' }).click();
  await page.getByRole('status').getByText('Live').waitFor();
}

import type { Page } from 'playwright';

export async function prove(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Question' }).fill('What is a stream?');
  await page.getByRole('button', { name: 'Ask' }).click();
  await page.getByRole('button', { name: 'Stop' }).waitFor();
  await page.getByRole('status').getByText('Answer complete.').waitFor();
  await page.getByText('You asked: “What is a stream?”').waitFor();
  await page.getByRole('button', { name: 'Ask' }).waitFor();
}

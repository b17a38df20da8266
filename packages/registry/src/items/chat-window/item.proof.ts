import type { Page } from 'playwright';

export async function prove(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'What is a stream?' }).click();
  const answer = page.getByRole('article', { name: 'Assistant' });
  await answer.and(page.locator('[data-status="completed"]')).waitFor();
  await answer.getByText('Two pages answer').waitFor();
  await answer.getByText('Search docs').click();
  await answer.getByText('Result').waitFor();
  await answer.getByRole('list', { name: 'Sources' }).getByRole('link', { name: 'Streams API' }).waitFor();
  await answer.getByRole('link', { name: 'text/csv' }).waitFor();
  await page.getByRole('button', { name: 'Copy' }).waitFor();

  // An edited question is asked again, and the answer to it takes the place of the old one.
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('textbox', { name: 'Edit' }).fill('What is a wire?');
  await page.keyboard.press('Enter');
  await answer.getByText('Two pages answer “What is a wire?”').waitFor();
  await answer.and(page.locator('[data-status="completed"]')).waitFor();
}

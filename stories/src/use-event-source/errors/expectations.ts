import type { StreamErrorCode } from '@rivulet/core'
import { expect, type within } from 'storybook/test'

type Canvas = ReturnType<typeof within>

interface Expected {
  code: StreamErrorCode
  message: RegExp
  /** The HTTP status, where a response came. */
  status?: string
}

const patient = { timeout: 10_000 }

/** The stream fails for good with this error, and only `open()` would try again. */
export async function expectFailure(canvas: Canvas, { code, message, status }: Expected): Promise<void> {
  await canvas.findByText('Failed', {}, patient)
  await expect(canvas.getByText(code)).toBeVisible()
  await expect(canvas.getByText(message)).toBeVisible()
  await expect(canvas.getByText('no')).toBeVisible()
  if (status !== undefined) await expect(canvas.getByText(status)).toBeVisible()
  await expect(canvas.getByText(/failed for good, and waits/)).toBeVisible()
  await expect(canvas.getByRole('button', { name: 'Open again' })).toBeEnabled()
}

/** The stream waits for a first retry because of this error, and tells when. */
export async function expectRetry(canvas: Canvas, { code, message }: Expected): Promise<void> {
  await canvas.findByText(code, {}, patient)
  await expect(canvas.getByText(message)).toBeVisible()
  await expect(canvas.getByText('yes')).toBeVisible()
  await expect(canvas.getByRole('status')).toHaveTextContent('Reconnecting')
  await expect(canvas.getByRole('timer')).toHaveTextContent(/^\d\.\d s$/)
}

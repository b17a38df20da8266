/** How many messages stand in the window, and of how many tokens the answer is. */
export const messageCount = 400
export const tokenCount = 5_000

/** What the model says, token by token: sentences of ten words, paragraphs of six sentences. */
export const tokens: readonly string[] = Array.from({ length: tokenCount }, (_, at) => {
  const word = at % 10 === 0 ? `Sentence${at / 10}` : `word${at % 97}`
  const end = at % 60 === 59 ? '.\n\n' : at % 10 === 9 ? '. ' : ' '
  return word + end
})

export const answerText: string = tokens.join('')

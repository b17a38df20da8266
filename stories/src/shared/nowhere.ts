/** A port that browsers refuse to ask, so that "out of reach" is sure and nothing leaves the page. */
export const nowhere = 'http://127.0.0.1:9/'

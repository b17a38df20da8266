export interface Topic {
  /** Follows the question. */
  readonly opening: string
  readonly paragraphs: readonly string[]
}

/** What the model has to say. The question decides which. */
export const topics: readonly Topic[] = [
  {
    opening: 'A good place to begin is the moment before anything appears.',
    paragraphs: [
      'A reader who waits in front of an empty page counts every second twice. When the first words come early, the same answer feels quick, although its last word arrives no sooner. That is the whole case for streaming: it spends the waiting time on reading.',
      'Three moments are worth measuring. The time to the first token tells how long the page was silent. The pace tells whether words come faster than people read, which is about five a second. The total matters least, because by then the reader has long begun.',
      'So send the first bytes at once, keep the pace even, and do not hold text back to send it in larger pieces. A steady trickle reads better than a bucket every two seconds.',
    ],
  },
  {
    opening: 'Much of the answer lies in how a stream ends.',
    paragraphs: [
      'A file has a length, so everybody notices when half of it is missing. A stream has none. When a proxy closes the connection in the middle of a sentence, the browser sees a body that ended, and nothing else.',
      'A careful protocol therefore says that it is done. It sends one last event, a terminator, and a client that never saw it knows that the answer was cut off. What has arrived stays on the page, with a note that there should have been more and a button to ask again.',
      'It sounds like a small thing. But half an answer that looks whole is worse than an error, because nobody doubts it.',
    ],
  },
  {
    opening: 'It helps to picture the stream as water in a pipe.',
    paragraphs: [
      'The server pours, the network carries, the reader drinks. When the reader is slow, the pipe fills up, and a server that goes on pouring only fills its own memory. Waiting until there is room again is called backpressure, and it costs one line of code when it is planned, and a bad night when it is not.',
      'The other end needs the same care. A page that draws every token by itself does the work of a whole frame for a single word. Collect what has come, and draw once for each frame: sixty times a second is as often as a screen can show it.',
      'Between the two nothing has to be clever. Pour when there is room, draw when there is a frame.',
    ],
  },
  {
    opening: 'Let us look at what happens when the connection breaks.',
    paragraphs: [
      'Trains enter tunnels, laptops are closed, and servers are replaced on Tuesday afternoons. A long stream will meet all of them. The question is not how to prevent it, but what the reader sees when it happens.',
      'Events that carry a number can be resumed: the client says which one it saw last, and the server goes on from there. An answer from a model is different, because asking again costs money. So the request carries a key of its own, and a server that knows the key does not charge twice.',
      'And a client should never come back at once, together with all others. It waits a little, then longer, and adds some chance, so that ten thousand tabs do not knock at the same moment.',
    ],
  },
  {
    opening: 'The short version: a person must be able to say stop.',
    paragraphs: [
      'A model writes on as long as somebody pays. When the reader presses stop, or closes the tab, every further word is wasted. The signal has to travel all the way: from the button to the request, from the request to the server, and from the server to the model, at once.',
      'What has been written so far belongs to the reader. It stays on the page, marked as stopped, and can be copied, quoted or continued. Whoever throws it away punishes the reader for being decisive.',
      'The bill stays honest as well. The tokens that were written count, those that never came do not, and both can be looked up afterwards.',
    ],
  },
]

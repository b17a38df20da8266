// @rivulet/registry notifications 0.0.0 157b7fcc53af572b
/** What the server's event is shown as. */
export interface NoticeContent {
  readonly title: string;
  readonly text?: string;
  /** Default: `neutral`. */
  readonly tone?: 'neutral' | 'good' | 'bad';
}

export interface Notice extends NoticeContent {
  /** Counts from 1. */
  readonly id: number;
  readonly isRead: boolean;
}

export interface Feed {
  /** The newest first. */
  readonly notices: readonly Notice[];
  readonly lastId: number;
}

export type FeedAction =
  | { type: 'arrived'; content: NoticeContent; keep: number }
  | { type: 'dismissed'; id: number }
  | { type: 'read' }
  | { type: 'cleared' };

export const emptyFeed: Feed = { notices: [], lastId: 0 };

export function reduceFeed({ notices, lastId }: Feed, action: FeedAction): Feed {
  switch (action.type) {
    case 'arrived': {
      const notice = { ...action.content, id: lastId + 1, isRead: false };
      return { notices: [notice, ...notices].slice(0, action.keep), lastId: notice.id };
    }
    case 'dismissed':
      return { notices: notices.filter(({ id }) => id !== action.id), lastId };
    case 'read':
      return { notices: notices.map((notice) => ({ ...notice, isRead: true })), lastId };
    case 'cleared':
      return { notices: [], lastId };
  }
}

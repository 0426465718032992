export { defineNotice, type NoticeTeller } from './kinds.ts';
export { noticePages } from './pages.ts';
export { type Notice, notify, unreadNotices } from './store.ts';
export { noticesPart } from './view.ts';

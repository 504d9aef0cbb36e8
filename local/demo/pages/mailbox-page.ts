export const MAILBOX_PAGE = '<!doctype html>';

export { ApiClient, type CustomerRow, type Run } from './api-client.js';
export { openBrowser } from './browser.js';
export { type DeskCustomer, QuickBooksDesk, type SimulatorFault } from './quickbooks-desk.js';
export { LINES, type LineName, type Part, Stack, type StackOptions } from './stack.js';
export { until } from './until.js';
export { Visitor, type VisitorOptions } from './visitor.js';

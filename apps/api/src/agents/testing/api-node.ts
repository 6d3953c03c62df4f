import { apiModule } from '../../api.module.js';
import { createHttpApp } from '../../http/http-app.js';
import type { TestApp } from '../../testing/app.js';

export interface ApiNode {
  readonly url: string;
  close(): Promise<void>;
}

/** A further API process on the same database and the same Redis. Close it before the first. */
export async function anotherNode(app: TestApp, nodeName: string): Promise<ApiNode> {
  const config = { ...app.config, nodeName };
  const http = await createHttpApp(apiModule(config, { clock: app.clock }), config);
  await http.listen(0, config.host);
  return { url: await http.getUrl(), close: () => http.close() };
}

import { encodeRequestSet } from '@connector/qbxml';
import { XMLBuilder } from 'fast-xml-parser';

/** Two ways from the bodies of CustomerAddRq to the text of a message set. Only ours checks what it writes. */

const builder = new XMLBuilder({ ignoreAttributes: false, suppressBooleanAttributes: false });

export const writers = {
  ours: (bodies) =>
    encodeRequestSet(
      {
        onError: 'continueOnError',
        requests: bodies.map((CustomerAdd, index) => ({
          type: 'CustomerAddRq',
          attributes: { requestID: String(index) },
          body: { CustomerAdd },
        })),
      },
      { version: '13.0' },
    ),
  fastXmlParser: (bodies) =>
    '<?xml version="1.0" encoding="utf-8"?><?qbxml version="13.0"?>' +
    builder.build({
      QBXML: {
        QBXMLMsgsRq: {
          '@_onError': 'continueOnError',
          CustomerAddRq: bodies.map((CustomerAdd, index) => ({
            '@_requestID': String(index),
            CustomerAdd,
          })),
        },
      },
    }),
};

import { describe, expect, it } from '@jest/globals';
import { batchIdOf, messageSet, writeBatch } from '../testing/batches.js';
import {
  hostQueryText,
  probeText,
  readHostAnswer,
  readMessageSet,
  readProbe,
} from './message-set.js';

const ADDED = '<CustomerAddRs statusCode="0" statusSeverity="Info" statusMessage="Status OK"/>';

function answer(attributes: string, responses: string): string {
  return `<?xml version="1.0" ?><QBXML><QBXMLMsgsRs${attributes}>${responses}</QBXMLMsgsRs></QBXML>`;
}

describe('what the agent reads of a message set', () => {
  it('are the kinds of its requests and its id', () => {
    expect(readMessageSet(writeBatch(1).qbxml)).toEqual({
      kind: 'message-set',
      messageSet: {
        kinds: ['CustomerAddRq'],
        newMessageSetId: batchIdOf(1),
        listsNamed: [],
        version: '13.0',
      },
    });
  });

  it('includes a request that hides behind a comment or stands in a CDATA section’s shadow', () => {
    const read = readMessageSet(
      messageSet(
        '<!-- <HostQueryRq/> --><CustomerQueryRq><FullName><![CDATA[</x>]]></FullName></CustomerQueryRq><TxnDelRq/>',
      ),
    );
    expect(read).toMatchObject({ messageSet: { kinds: ['CustomerQueryRq', 'TxnDelRq'] } });
  });

  it('is nothing when the text is not whole', () => {
    expect(readMessageSet(messageSet('<HostQueryRq/>').slice(0, -3)).kind).toBe('malformed');
    expect(readMessageSet('<!DOCTYPE x [<!ENTITY e "e">]><QBXML/>').kind).toBe('malformed');
  });
});

describe('BEY-1 asking what became of a write', () => {
  it('sends no request, and both ids', () => {
    const text = probeText(batchIdOf(1), '13.0');
    expect(text).toContain(`newMessageSetID="${batchIdOf(1)}"`);
    expect(text).toContain(`oldMessageSetID="${batchIdOf(1)}"`);
    expect(text).not.toContain('Rq>\n<');
  });

  it('reads each of the answers QuickBooks may give', () => {
    const id = ` newMessageSetID="${batchIdOf(1)}"`;
    expect(readProbe(answer(id, ADDED), 1)).toEqual({ kind: 'stored' });
    expect(readProbe(answer(`${id} messageSetStatusCode="0"`, ADDED), 1).kind).toBe('stored');
    expect(readProbe(answer(id, ADDED), 2)).toEqual({ kind: 'partial' });
    expect(readProbe(answer(`${id} messageSetStatusCode="600"`, ''), 1)).toEqual({
      kind: 'absent',
    });
    for (const code of ['9001', '9002', '9004', '9005', '1']) {
      expect(readProbe(answer(`${id} messageSetStatusCode="${code}"`, ''), 1).kind).toBe('unclear');
    }
    expect(readProbe('cut off', 1).kind).toBe('unclear');
  });
});

describe('AGT-3 what QuickBooks says about itself', () => {
  it('is read from its HostRet', () => {
    expect(hostQueryText()).toContain('<HostQueryRq');
    const host =
      '<HostQueryRs statusCode="0" statusSeverity="Info" statusMessage="Status OK"><HostRet><ProductName>QuickBooks Enterprise Solutions: Contractor 22.0</ProductName><MajorVersion>32</MajorVersion><MinorVersion>0</MinorVersion><Country>US</Country><SupportedQBXMLVersion>13.0</SupportedQBXMLVersion><SupportedQBXMLVersion>16.0</SupportedQBXMLVersion><IsAutomaticLogin>false</IsAutomaticLogin><QBFileMode>SingleUser</QBFileMode></HostRet></HostQueryRs>';
    expect(readHostAnswer(answer('', host))).toEqual({
      product: 'QuickBooks Enterprise Solutions: Contractor 22.0',
      version: '32.0',
      country: 'US',
      qbxmlVersions: ['13.0', '16.0'],
    });
  });
});

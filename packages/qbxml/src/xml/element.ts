/** An element as it stands in the document, for what the tables do not describe. */
export interface XmlElement {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Text, or child elements with the text between them; absent for an empty element. */
  readonly content?: string | readonly (XmlElement | string)[];
}

/** An element kept beside the typed fields. */
export interface UnknownElement extends XmlElement {
  /** How many child elements of the same parent come before it in the document. */
  readonly position: number;
}

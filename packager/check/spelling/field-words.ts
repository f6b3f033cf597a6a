/** Words of software, file formats and business that the dictionaries lack, in the singular where there is one. */
const list = `
  acrofield aspx bcrypted binarization binarize binarized cancelation checkmark cidr clickthrough codeset configurator
  datamatrix dataverse deserialise deskew deskewed dewpoint dropoff dropship eml facetable floorplan freetext fulltext
  gamertag gameweek grayscale greylisting hectopascal heic heif helpdesk hexcode imdb intraday keystore klarna
  knowledgebase liftgate listserv mbar milliunit mindmap mobi narrowbody omnichannel opensearch optout passwordless
  paygrade pdflatex pharmacode pptx preauthorization precheck preorder prescheduled pseudonymize quicklink reimage
  renewables rollup shortlink skus softbounce spammy sparkline stopword supertopic tiltrotor timesheet toggleable
  topup treebank trendline turboshaft unassign unenroll unmute unskewed updateable upsell upserted userbase
  viewability voicebot webcomic webform webm webp widebody wildcarding workitem zigbee
`;

export const fieldWords: ReadonlySet<string> = new Set(list.trim().split(/\s+/));

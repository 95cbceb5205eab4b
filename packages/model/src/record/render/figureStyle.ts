// How the figures of a record look on paper, on the post-mortem's page and on a sheet.

export const FIGURE_STYLE = `svg .mono{font:9.5px "JetBrains Mono",Consolas,monospace;fill:#4d5a6e}
svg .quiet{font-size:10px;fill:#4d5a6e}
svg .label{font-size:10px;font-weight:600;fill:#12161d}
svg .grid{stroke:#dde3eb;stroke-width:1}
svg .axis{stroke:#12161d;stroke-width:1}
svg .phase{fill:#dbe3ee;stroke:#fff;stroke-width:1}
svg .mitigating{fill:#b9c8dc}
svg .monitoring,svg .resolved{fill:#d6eadf}
svg .closed,svg .cancelled{fill:#e9ecf1}
svg .entry{fill:#6b84a5}
svg .tried{fill:#1f5f96}
svg .tried.helped{fill:#2f7d5b}
svg .tried.madeWorse{fill:#fff;stroke:#12161d;stroke-width:1.4}
svg .tried.noEffect{fill:#fff;stroke:#6b84a5;stroke-width:1.2}
svg .flag{fill:#5b3fb8;stroke:#5b3fb8;stroke-width:1.2}`

/** The contract between server and cards, from its zod schemas. Generated: change `app-cards/contract` instead. */
// biome-ignore format: generated
export const contractShape = {
 "view": {
  "anyOf": [
   {
    "type": "object",
    "properties": {
     "kind": {
      "type": "string",
      "const": "scored"
     },
     "account": {
      "type": "object",
      "properties": {
       "id": {
        "type": "string"
       },
       "name": {
        "type": "string"
       }
      },
      "required": [
       "id",
       "name"
      ]
     },
     "head": {
      "type": "object",
      "properties": {
       "display": {
        "anyOf": [
         {
          "type": "integer",
          "minimum": 0,
          "maximum": 100
         },
         {
          "type": "null"
         }
        ]
       },
       "band": {
        "type": "string",
        "enum": [
         "red",
         "yellow",
         "green",
         "thriving",
         "unknown"
        ]
       },
       "bandLabel": {
        "type": "string"
       },
       "trend": {
        "type": "string",
        "enum": [
         "improving",
         "steady",
         "declining",
         "new"
        ]
       },
       "bandSince": {
        "anyOf": [
         {
          "type": "string",
          "format": "date"
         },
         {
          "type": "null"
         }
        ]
       },
       "bandSinceAtLeast": {
        "type": "boolean"
       },
       "bandNote": {
        "anyOf": [
         {
          "type": "string"
         },
         {
          "type": "null"
         }
        ]
       },
       "scoredAt": {
        "type": "string",
        "format": "date-time"
       }
      },
      "required": [
       "display",
       "band",
       "bandLabel",
       "trend",
       "bandSince",
       "bandNote",
       "scoredAt"
      ]
     },
     "renewal": {
      "anyOf": [
       {
        "type": "object",
        "properties": {
         "on": {
          "type": "string",
          "format": "date"
         }
        },
        "required": [
         "on"
        ]
       },
       {
        "type": "null"
       }
      ]
     },
     "arr": {
      "anyOf": [
       {
        "type": "object",
        "properties": {
         "amount": {
          "type": "number"
         },
         "currency": {
          "anyOf": [
           {
            "type": "string"
           },
           {
            "type": "null"
           }
          ]
         }
        },
        "required": [
         "amount",
         "currency"
        ]
       },
       {
        "type": "null"
       }
      ]
     },
     "owner": {
      "anyOf": [
       {
        "type": "object",
        "properties": {
         "name": {
          "type": "string"
         }
        },
        "required": [
         "name"
        ]
       },
       {
        "type": "null"
       }
      ]
     },
     "basis": {
      "type": "object",
      "properties": {
       "withData": {
        "type": "integer",
        "minimum": -9007199254740991,
        "maximum": 9007199254740991
       },
       "of": {
        "type": "integer",
        "minimum": -9007199254740991,
        "maximum": 9007199254740991
       },
       "inPart": {
        "type": "integer",
        "minimum": -9007199254740991,
        "maximum": 9007199254740991
       },
       "coverage": {
        "type": "number"
       },
       "checkedAt": {
        "type": "string",
        "format": "date-time"
       }
      },
      "required": [
       "withData",
       "of",
       "coverage",
       "checkedAt"
      ]
     },
     "sentence": {
      "type": "string"
     },
     "helps": {
      "type": "array",
      "items": {
       "type": "object",
       "properties": {
        "metric": {
         "type": "string"
        },
        "label": {
         "type": "string"
        },
        "statement": {
         "type": "string"
        },
        "points": {
         "type": "number"
        },
        "observedOn": {
         "anyOf": [
          {
           "type": "string",
           "format": "date"
          },
          {
           "type": "null"
          }
         ]
        },
        "advice": {
         "anyOf": [
          {
           "type": "string"
          },
          {
           "type": "null"
          }
         ]
        },
        "evidence": {
         "anyOf": [
          {
           "type": "object",
           "properties": {
            "label": {
             "type": "string"
            },
            "objectType": {
             "type": "string"
            },
            "recordId": {
             "type": "string"
            }
           },
           "required": [
            "label",
            "objectType",
            "recordId"
           ]
          },
          {
           "type": "null"
          }
         ]
        }
       },
       "required": [
        "metric",
        "label",
        "statement",
        "points",
        "observedOn",
        "advice",
        "evidence"
       ]
      }
     },
     "hurts": {
      "type": "array",
      "items": {
       "type": "object",
       "properties": {
        "metric": {
         "type": "string"
        },
        "label": {
         "type": "string"
        },
        "statement": {
         "type": "string"
        },
        "points": {
         "type": "number"
        },
        "observedOn": {
         "anyOf": [
          {
           "type": "string",
           "format": "date"
          },
          {
           "type": "null"
          }
         ]
        },
        "advice": {
         "anyOf": [
          {
           "type": "string"
          },
          {
           "type": "null"
          }
         ]
        },
        "evidence": {
         "anyOf": [
          {
           "type": "object",
           "properties": {
            "label": {
             "type": "string"
            },
            "objectType": {
             "type": "string"
            },
            "recordId": {
             "type": "string"
            }
           },
           "required": [
            "label",
            "objectType",
            "recordId"
           ]
          },
          {
           "type": "null"
          }
         ]
        }
       },
       "required": [
        "metric",
        "label",
        "statement",
        "points",
        "observedOn",
        "advice",
        "evidence"
       ]
      }
     },
     "ledger": {
      "anyOf": [
       {
        "type": "object",
        "properties": {
         "baseline": {
          "type": "number"
         },
         "baselineLabel": {
          "type": "string"
         },
         "lines": {
          "type": "array",
          "items": {
           "type": "object",
           "properties": {
            "metric": {
             "type": "string"
            },
            "label": {
             "type": "string"
            },
            "dimension": {
             "type": "string"
            },
            "statement": {
             "type": "string"
            },
            "points": {
             "type": "number"
            },
            "state": {
             "type": "string",
             "enum": [
              "scored",
              "stale",
              "missing",
              "notApplicable",
              "failed"
             ]
            }
           },
           "required": [
            "metric",
            "label",
            "dimension",
            "statement",
            "points",
            "state"
           ]
          }
         },
         "effects": {
          "type": "array",
          "items": {
           "type": "object",
           "properties": {
            "id": {
             "type": "string"
            },
            "label": {
             "type": "string"
            },
            "points": {
             "type": "number"
            }
           },
           "required": [
            "id",
            "label",
            "points"
           ]
          }
         },
         "rounding": {
          "type": "number"
         },
         "total": {
          "type": "integer",
          "minimum": -9007199254740991,
          "maximum": 9007199254740991
         }
        },
        "required": [
         "baseline",
         "baselineLabel",
         "lines",
         "effects",
         "rounding",
         "total"
        ]
       },
       {
        "type": "null"
       }
      ]
     },
     "dimensions": {
      "type": "array",
      "items": {
       "type": "object",
       "properties": {
        "id": {
         "type": "string"
        },
        "label": {
         "type": "string"
        },
        "score": {
         "anyOf": [
          {
           "type": "integer",
           "minimum": -9007199254740991,
           "maximum": 9007199254740991
          },
          {
           "type": "null"
          }
         ]
        },
        "weight": {
         "type": "number"
        },
        "coverage": {
         "type": "number"
        },
        "band": {
         "type": "string",
         "enum": [
          "red",
          "yellow",
          "green",
          "thriving",
          "unknown"
         ]
        }
       },
       "required": [
        "id",
        "label",
        "score",
        "weight",
        "coverage"
       ]
      }
     },
     "missing": {
      "type": "array",
      "items": {
       "type": "object",
       "properties": {
        "metric": {
         "type": "string"
        },
        "label": {
         "type": "string"
        },
        "howToConnect": {
         "type": "string"
        }
       },
       "required": [
        "metric",
        "label",
        "howToConnect"
       ]
      }
     },
     "nextBand": {
      "type": "object",
      "properties": {
       "text": {
        "type": "string"
       },
       "steps": {
        "type": "array",
        "items": {
         "type": "object",
         "properties": {
          "metric": {
           "type": "string"
          },
          "label": {
           "type": "string"
          },
          "statement": {
           "type": "string"
          }
         },
         "required": [
          "metric",
          "label",
          "statement"
         ]
        }
       },
       "together": {
        "type": "boolean"
       }
      },
      "required": [
       "text",
       "steps",
       "together"
      ]
     },
     "trendLine": {
      "type": "object",
      "properties": {
       "points": {
        "type": "array",
        "items": {
         "type": "object",
         "properties": {
          "on": {
           "type": "string",
           "format": "date"
          },
          "score": {
           "anyOf": [
            {
             "type": "number"
            },
            {
             "type": "null"
            }
           ]
          },
          "smoothed": {
           "anyOf": [
            {
             "type": "number"
            },
            {
             "type": "null"
            }
           ]
          }
         },
         "required": [
          "on",
          "score",
          "smoothed"
         ]
        }
       },
       "marks": {
        "type": "array",
        "items": {
         "type": "object",
         "properties": {
          "on": {
           "type": "string",
           "format": "date"
          },
          "text": {
           "type": "string"
          }
         },
         "required": [
          "on",
          "text"
         ]
        }
       },
       "rebuiltBefore": {
        "anyOf": [
         {
          "type": "string",
          "format": "date"
         },
         {
          "type": "null"
         }
        ]
       }
      },
      "required": [
       "points",
       "marks",
       "rebuiltBefore"
      ]
     },
     "changes": {
      "type": "array",
      "items": {
       "type": "object",
       "properties": {
        "since": {
         "type": "string",
         "format": "date"
        },
        "daysAgo": {
         "type": "integer",
         "minimum": -9007199254740991,
         "maximum": 9007199254740991
        },
        "from": {
         "anyOf": [
          {
           "type": "integer",
           "minimum": -9007199254740991,
           "maximum": 9007199254740991
          },
          {
           "type": "null"
          }
         ]
        },
        "to": {
         "anyOf": [
          {
           "type": "integer",
           "minimum": -9007199254740991,
           "maximum": 9007199254740991
          },
          {
           "type": "null"
          }
         ]
        },
        "fromBand": {
         "type": "string",
         "enum": [
          "red",
          "yellow",
          "green",
          "thriving",
          "unknown"
         ]
        },
        "lines": {
         "type": "array",
         "items": {
          "type": "object",
          "properties": {
           "label": {
            "type": "string"
           },
           "statement": {
            "type": "string"
           },
           "points": {
            "type": "number"
           },
           "evidence": {
            "anyOf": [
             {
              "type": "object",
              "properties": {
               "label": {
                "type": "string"
               },
               "objectType": {
                "type": "string"
               },
               "recordId": {
                "type": "string"
               }
              },
              "required": [
               "label",
               "objectType",
               "recordId"
              ]
             },
             {
              "type": "null"
             }
            ]
           }
          },
          "required": [
           "label",
           "statement",
           "points",
           "evidence"
          ]
         }
        },
        "rounding": {
         "type": "number"
        },
        "total": {
         "type": "integer",
         "minimum": -9007199254740991,
         "maximum": 9007199254740991
        },
        "unexplained": {
         "anyOf": [
          {
           "type": "string"
          },
          {
           "type": "null"
          }
         ]
        }
       },
       "required": [
        "since",
        "daysAgo",
        "from",
        "to",
        "fromBand",
        "lines",
        "rounding",
        "total",
        "unexplained"
       ]
      }
     },
     "play": {
      "anyOf": [
       {
        "type": "object",
        "properties": {
         "id": {
          "type": "string"
         },
         "action": {
          "type": "string"
         },
         "reason": {
          "type": "string"
         },
         "dueOn": {
          "type": "string",
          "format": "date"
         },
         "makesTask": {
          "type": "boolean"
         },
         "task": {
          "anyOf": [
           {
            "type": "object",
            "properties": {
             "recordId": {
              "type": "string"
             },
             "done": {
              "type": "boolean"
             },
             "note": {
              "anyOf": [
               {
                "type": "string"
               },
               {
                "type": "null"
               }
              ]
             }
            },
            "required": [
             "recordId",
             "done"
            ]
           },
           {
            "type": "null"
           }
          ]
         }
        },
        "required": [
         "id",
         "action",
         "reason",
         "dueOn",
         "makesTask",
         "task"
        ]
       },
       {
        "type": "null"
       }
      ]
     },
     "pulse": {
      "type": "object",
      "properties": {
       "mayRate": {
        "type": "boolean"
       },
       "rating": {
        "anyOf": [
         {
          "type": "object",
          "properties": {
           "id": {
            "anyOf": [
             {
              "type": "string"
             },
             {
              "type": "null"
             }
            ]
           },
           "value": {
            "type": "number"
           },
           "note": {
            "anyOf": [
             {
              "type": "string"
             },
             {
              "type": "null"
             }
            ]
           },
           "by": {
            "anyOf": [
             {
              "type": "string"
             },
             {
              "type": "null"
             }
            ]
           },
           "givenOn": {
            "type": "string",
            "format": "date"
           },
           "fullUntil": {
            "type": "string",
            "format": "date"
           },
           "expiresOn": {
            "type": "string",
            "format": "date"
           }
          },
          "required": [
           "id",
           "value",
           "note",
           "by",
           "givenOn",
           "fullUntil",
           "expiresOn"
          ]
         },
         {
          "type": "null"
         }
        ]
       }
      },
      "required": [
       "mayRate",
       "rating"
      ]
     },
     "notice": {
      "anyOf": [
       {
        "type": "object",
        "properties": {
         "kind": {
          "type": "string",
          "enum": [
           "stale",
           "needs_reauth",
           "syncing",
           "quarantined"
          ]
         },
         "text": {
          "type": "string"
         }
        },
        "required": [
         "kind",
         "text"
        ]
       },
       {
        "type": "null"
       }
      ]
     },
     "scorecard": {
      "type": "object",
      "properties": {
       "id": {
        "type": "string"
       },
       "version": {
        "type": "integer",
        "minimum": -9007199254740991,
        "maximum": 9007199254740991
       }
      },
      "required": [
       "id",
       "version"
      ]
     }
    },
    "required": [
     "kind",
     "account",
     "head",
     "renewal",
     "arr",
     "owner",
     "basis",
     "sentence",
     "helps",
     "hurts",
     "ledger",
     "dimensions",
     "missing",
     "notice",
     "scorecard"
    ]
   },
   {
    "type": "object",
    "properties": {
     "kind": {
      "type": "string",
      "const": "not_a_customer"
     },
     "account": {
      "type": "object",
      "properties": {
       "id": {
        "type": "string"
       },
       "name": {
        "type": "string"
       }
      },
      "required": [
       "id",
       "name"
      ]
     },
     "reason": {
      "type": "string"
     }
    },
    "required": [
     "kind",
     "account",
     "reason"
    ]
   },
   {
    "type": "object",
    "properties": {
     "kind": {
      "type": "string",
      "const": "syncing"
     },
     "text": {
      "type": "string"
     }
    },
    "required": [
     "kind",
     "text"
    ]
   },
   {
    "type": "object",
    "properties": {
     "kind": {
      "type": "string",
      "const": "unknown_account"
     },
     "text": {
      "type": "string"
     }
    },
    "required": [
     "kind",
     "text"
    ]
   }
  ]
 },
 "error": {
  "type": "object",
  "properties": {
   "error": {
    "type": "object",
    "properties": {
     "code": {
      "type": "string"
     },
     "message": {
      "type": "string"
     }
    },
    "required": [
     "code",
     "message"
    ]
   }
  },
  "required": [
   "error"
  ]
 }
};

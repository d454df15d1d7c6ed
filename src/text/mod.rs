//! Sentences, tokens, normal forms. Knows English, knows nothing of diplomacy.

package dev.basin.schema;

import java.util.Optional;

/** Tells what is wrong with an access rule of a collection; empty when it could serve. */
@FunctionalInterface
public interface RuleCheck {
    /** Takes every text: for collections that a program declares. */
    RuleCheck NONE = (collection, rule) -> Optional.empty();

    /** @param collection the collection as it is going to be */
    Optional<String> fault(Collection collection, String rule);
}

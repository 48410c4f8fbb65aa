package dev.basin.auth;

import dev.basin.errors.ApiException;
import dev.basin.schema.AuthOptions;
import dev.basin.schema.Collection;

/** Answers for the flows that are not offered: PocketBase's own refusal where it has one, else that they are not available. */
final class Refusals {
    private Refusals() {}

    static ApiException of(AuthFlow flow, Collection collection, AuthOptions options) {
        return switch (flow) {
            case REQUEST_OTP, WITH_OTP ->
                unlessConfigured(flow, options, "otp", "The collection is not configured to allow OTP authentication.");
            case WITH_OAUTH2 ->
                unlessConfigured(
                        flow, options, "oauth2", "The collection is not configured to allow OAuth2 authentication.");
            case REQUEST_VERIFICATION, CONFIRM_VERIFICATION ->
                notForSuperusers(flow, collection, "All superusers are verified by default.");
            case REQUEST_PASSWORD_RESET ->
                options.passwordEnabled()
                        ? unavailable(flow)
                        : ApiException.badRequest("The collection is not configured to allow password authentication.");
            case CONFIRM_PASSWORD_RESET -> unavailable(flow);
            case REQUEST_EMAIL_CHANGE, CONFIRM_EMAIL_CHANGE ->
                notForSuperusers(flow, collection, "All superusers can change their emails directly.");
        };
    }

    private static ApiException unlessConfigured(AuthFlow flow, AuthOptions options, String way, String message) {
        return AuthMethods.configured(options, way) ? unavailable(flow) : ApiException.forbidden(message);
    }

    private static ApiException notForSuperusers(AuthFlow flow, Collection collection, String message) {
        return collection.isSuperusers() ? ApiException.badRequest(message) : unavailable(flow);
    }

    private static ApiException unavailable(AuthFlow flow) {
        return ApiException.forbidden(flow.unavailable());
    }
}

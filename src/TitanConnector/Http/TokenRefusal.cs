using System.Net;
using TitanConnector.Errors;

namespace TitanConnector.Http;

/// <summary>Classifies a refusal of the token endpoint: only some are about the client id and secret.</summary>
internal static class TokenRefusal
{
    private const string CheckCredentials = "Check the client id and client secret: both must belong to the same tenant and environment.";

    public static TitanException Of(RequestLine call, HttpResponseMessage response, TokenAnswer answer, ApiError error)
    {
        var status = response.StatusCode;
        var isRefusal = status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;
        return answer.Error switch
        {
            // OAuth defines these in addition to those of RFC 6749 §5.2, and some servers send them with a 400.
            "temporarily_unavailable" or "server_error" or "slow_down" => Wire("", isTransient: true),
            _ when !isRefusal => Wire("", isTransient: (int)status is 408 or 429 or >= 500),
            "invalid_client" => Refused(CheckCredentials),
            "unauthorized_client" => Refused(
                "The application of this client id may not request tokens this way; check its settings in the developer portal."),
            "invalid_scope" or "access_denied" => Refused(
                "The application does not have the access that it requests; check its settings in the developer portal."),
            "invalid_request" or "unsupported_grant_type" or "invalid_grant" =>
                new ServiceTitanException(
                        call,
                        status,
                        error,
                        "The problem is the form of the request, not the client id or secret. Is the token URL right?"),
            not null => new ServiceTitanException(call, status, error),
            null when !answer.IsOfTokenEndpoint => Wire(
                $"{Environment.NewLine}This is not an OAuth response: a proxy, a firewall or another server responded instead of "
                    + "ServiceTitan.",
                isTransient: false),
            null => Refused(
                "The token endpoint does not say why. Is the token URL that of the environment which the client id belongs to?"),
        };

        AccessRefusedException Refused(string advice) => new(call, status, error, advice);

        WireException Wire(string advice, bool isTransient) =>
            new(call, error.Describe($"No token: {call} answered {(int)status} {error.TitleOr(status)}{advice}"), isTransient)
            {
                Status = status,
                TraceId = error.TraceId,
                RetryAfter = RetryAfter.Of(response, error),
            };
    }
}

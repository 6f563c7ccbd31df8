using System.Net;

namespace TitanConnector.Errors;

/// <summary>ServiceTitan answered, and the answer is no. Nothing was changed.</summary>
public class ServiceTitanException(RequestLine request, HttpStatusCode status, ApiError error, string? advice = null)
    : TitanException(error.Describe($"ServiceTitan refused {request}: {(int)status} {error.TitleOr(status)}"))
{
    /// <summary>The call that was refused.</summary>
    public RequestLine Request => request;

    /// <summary>The status of the answer.</summary>
    public HttpStatusCode Status => status;

    /// <summary>ServiceTitan's one line on the matter, where it gave one.</summary>
    public string? Title => error.Title;

    /// <summary>What is wrong by field. It may repeat what was sent: show it, but think before logging it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Errors => error.Errors;

    /// <summary>What ServiceTitan's support asks for.</summary>
    public string? TraceId => error.TraceId;

    /// <summary>What to look at, where there is something to say.</summary>
    public string? Advice => advice;

    /// <inheritdoc/>
    public override string Message => advice is null ? base.Message : $"{base.Message}{Environment.NewLine}{advice}";

    private protected override TitanException Copy(Func<string, string> mask) =>
        new ServiceTitanException(request.Masked(mask), status, error.Masked(mask), advice is null ? null : mask(advice));
}

/// <summary>ServiceTitan refused the credentials, or what they are allowed to do.</summary>
public sealed class AccessRefusedException(RequestLine request, HttpStatusCode status, ApiError error, string advice)
    : ServiceTitanException(request, status, error, advice)
{
    private readonly ApiError _error = error;

    private protected override TitanException Copy(Func<string, string> mask) =>
        new AccessRefusedException(Request.Masked(mask), Status, _error.Masked(mask), mask(Advice!));
}

using System.Net;

namespace TitanConnector.Errors;

/// <summary>Thrown when ServiceTitan refused a call. Nothing was changed.</summary>
/// <param name="request">The call that the error is about.</param>
/// <param name="status">The HTTP status of the response.</param>
/// <param name="error">The body of the response.</param>
/// <param name="advice">What to check next, if anything.</param>
public class ServiceTitanException(RequestLine request, HttpStatusCode status, ApiError error, string? advice = null)
    : TitanException(error.Describe($"ServiceTitan refused {request}: {(int)status} {error.TitleOr(status)}"))
{
    /// <summary>The call that was refused.</summary>
    public RequestLine Request => request;

    /// <summary>The HTTP status of the response.</summary>
    public HttpStatusCode Status => status;

    /// <summary>ServiceTitan's one-line description of the error; <see langword="null"/> if it gave none.</summary>
    public string? Title => error.Title;

    /// <summary>The problems by field name. They may quote values that were sent, so be careful when logging them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Errors => error.Errors;

    /// <summary>The request id that ServiceTitan's support asks for; <see langword="null"/> if there was none.</summary>
    public string? TraceId => error.TraceId;

    /// <summary>What to check next; <see langword="null"/> if there is no advice.</summary>
    public string? Advice => advice;

    /// <inheritdoc/>
    public override string Message => advice is null ? base.Message : $"{base.Message}{Environment.NewLine}{advice}";

    private protected override TitanException Copy(Func<string, string> mask) =>
        new ServiceTitanException(request.Masked(mask), status, error.Masked(mask), advice is null ? null : mask(advice));
}

/// <summary>Thrown when ServiceTitan refused the credentials, or they do not allow this call.</summary>
/// <param name="request">The call that the error is about.</param>
/// <param name="status">The HTTP status of the response.</param>
/// <param name="error">The body of the response.</param>
/// <param name="advice">What to check next.</param>
public sealed class AccessRefusedException(RequestLine request, HttpStatusCode status, ApiError error, string advice)
    : ServiceTitanException(request, status, error, advice)
{
    private readonly ApiError _error = error;

    private protected override TitanException Copy(Func<string, string> mask) =>
        new AccessRefusedException(Request.Masked(mask), Status, _error.Masked(mask), mask(Advice!));
}

using TitanConnector.Connection;
using TitanConnector.Errors;
using TitanConnector.TestSupport;

namespace TitanConnector.Fuzz.Tests;

/// <summary>
/// A client whose server sends the answer of the case. Each call must end with a result or with one of the three families of errors.
/// </summary>
internal sealed class AnswerTarget : IAsyncDisposable
{
    private static readonly string[] Secrets = ["cs1.wire-secret", "ak1.wire-key", WireServer.Token];

    private readonly WireServer _server;
    private readonly TitanClient _titan;
    private byte[] _answer = [];

    /// <param name="answersTokens">Whether the cases answer token requests too.</param>
    public AnswerTarget(bool answersTokens = false)
    {
        _server = WireServer.Start((_, stream, token) => stream.WriteAsync(_answer, token).AsTask(), answersTokens);
        _titan = _server.NewClient(new TitanClientOptions { MaxAttempts = 1, RequestsPerSecond = 0 });
    }

    public async Task TryAsync(AnyCall call, byte[] answer, CancellationToken cancellationToken)
    {
        _answer = answer;
        try
        {
            await call.Run(_titan, cancellationToken);
        }
        catch (TitanException error)
        {
            var text = error.ToString();
            foreach (var secret in Secrets)
            {
                text.ShouldNotContain(secret);
            }

            error.Message.ShouldNotContain("Exception");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _titan.Dispose();
        await _server.DisposeAsync();
    }
}

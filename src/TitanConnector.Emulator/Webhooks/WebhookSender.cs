using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;

namespace TitanConnector.Emulator.Webhooks;

/// <summary>Sends events, and sends them again after 10, 30, 60 and 300 s if the receiver does not accept them.</summary>
/// <param name="url">The receiver.</param>
/// <param name="key">The key of the signature.</param>
/// <param name="header">The header with the signature.</param>
/// <param name="isBase64">Whether the signature is in Base64, and not hexadecimal.</param>
/// <param name="patience">How long to wait at the end for the answers to what is being sent.</param>
/// <param name="time">The clock.</param>
internal sealed class WebhookSender(Uri url, string key, string header, bool isBase64, TimeSpan patience, TimeProvider time) : IDisposable
{
    private const int MostKept = 10_000;

    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(300)];

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<Delivery, Task> _sending = [];
    private readonly SortedDictionary<long, Delivery> _deliveries = [];
    private long _last;

    /// <summary>All events that are kept, oldest first.</summary>
    public IReadOnlyList<Delivery> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _deliveries.Values];
            }
        }
    }

    /// <summary>Sends the events of one request, without waiting for it.</summary>
    public IReadOnlyList<Delivery> Send(long tenant, IReadOnlyList<WebhookEvent> events)
    {
        var now = time.GetUtcNow();
        List<Delivery> fresh = [];
        lock (_lock)
        {
            foreach (var one in events)
            {
                var delivery = new Delivery(++_last, tenant, one.Type, now, Body(_last, tenant, one, now));
                _deliveries.Add(delivery.Number, delivery);
                fresh.Add(delivery);
            }

            while (_deliveries.Count > MostKept)
            {
                _deliveries.Remove(_deliveries.Keys.First());
            }
        }

        foreach (var delivery in fresh)
        {
            _ = DeliverAsync(delivery, Pauses);
        }

        return fresh;
    }

    /// <summary>Sends failed events once more: all of them, or the one with a number.</summary>
    /// <returns>How many.</returns>
    public int Replay(long? number)
    {
        var failed = All
            .Where(delivery => delivery.State == DeliveryState.Failed && (number is null || delivery.Number == number))
            .ToList();
        foreach (var delivery in failed)
        {
            delivery.State = DeliveryState.Pending;
            _ = DeliverAsync(delivery, []);
        }

        return failed.Count;
    }

    public void Clear()
    {
        lock (_lock)
        {
            _deliveries.Clear();
        }
    }

    /// <summary>How many events wait for their next attempt, or for the answer to the present one.</summary>
    public int Pending => All.Count(delivery => delivery.State == DeliveryState.Pending);

    /// <summary>Waits shortly for the answers to what is being sent; nothing is sent again.</summary>
    public async Task FinishAsync()
    {
        // Not the clock of the tenant: a test that holds it may stop the emulator, too.
        var answers = Task.WhenAll(_sending.Values);
        await Task.WhenAny(answers, Task.Delay(patience, TimeProvider.System, _stop.Token));
    }

    public void Dispose()
    {
        _stop.Cancel();
        _http.Dispose();
        _stop.Dispose();
    }

    private static byte[] Body(long number, long tenant, WebhookEvent one, DateTimeOffset now)
    {
        var data = EventForm.Of(one, now);
        data["tenantId"] = tenant;
        data["tenantName"] = string.Create(CultureInfo.InvariantCulture, $"Emulator {tenant}");
        return Encoding.UTF8.GetBytes(new JsonObject
        {
            ["specversion"] = "1.0",
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"{tenant}-{number}"),
            ["type"] = one.Type,
            ["time"] = Timestamp.ToText(now),
            ["source"] = "https://webhooks.servicetitan.io",
            ["userassignedid"] = string.Create(CultureInfo.InvariantCulture, $"{one.Type}-{tenant}-{number}"),
            ["datacontenttype"] = "application/json",
            ["data"] = data,
        }.ToJsonString());
    }

    private async Task DeliverAsync(Delivery delivery, TimeSpan[] pauses)
    {
        var stop = _stop.Token;
        try
        {
            for (var attempt = 0; ; attempt++)
            {
                var sending = AttemptAsync(delivery, attempt == pauses.Length, stop);
                _sending[delivery] = sending;
                await sending;
                _sending.TryRemove(delivery, out _);
                if (delivery.State != DeliveryState.Pending)
                {
                    return;
                }

                // The time is shown once the wait for it has begun, so whoever advances the clock to it sees the next attempt.
                var next = Timestamp.ToText(time.GetUtcNow() + pauses[attempt]);
                var pause = Task.Delay(pauses[attempt], time, stop);
                delivery.NextAttempt = next;
                await pause;
                delivery.NextAttempt = null;
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or ObjectDisposedException)
        {
            // The emulator stops; what was not delivered is lost with it.
        }
    }

    private async Task AttemptAsync(Delivery delivery, bool isLast, CancellationToken stop)
    {
        var isAccepted = await TryAsync(delivery, stop);
        delivery.State = isAccepted ? DeliveryState.Delivered : isLast ? DeliveryState.Failed : DeliveryState.Pending;
    }

    private async Task<bool> TryAsync(Delivery delivery, CancellationToken stop)
    {
        delivery.Attempts++;
        delivery.Status = null;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(delivery.Body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
            request.Headers.TryAddWithoutValidation(header, Sign(delivery.Body));
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            delivery.Status = (int)response.StatusCode;
            return response.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException
            || (failure is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return false;
        }
    }

    private string Sign(byte[] body)
    {
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), body);
        return isBase64 ? Convert.ToBase64String(signature) : Convert.ToHexStringLower(signature);
    }
}

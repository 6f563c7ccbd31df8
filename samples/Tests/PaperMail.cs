using TitanConnector;
using TitanConnector.Actions;
using TitanConnector.Crm;

namespace Tests;

/// <summary>The code under test: an example of your own code, which reads from ServiceTitan and decides what to change.</summary>
public sealed class PaperMail(ITitanClient titan)
{
    /// <summary>Stops paper mail to commercial customers, and returns the names of those who got it until now.</summary>
    public async Task<IReadOnlyList<string>> StopForCompaniesAsync(CancellationToken cancellationToken = default)
    {
        List<string> stopped = [];
        await foreach (var customer in titan.ListAsync(new ListCustomers { Active = ActiveFilter.True }, cancellationToken))
        {
            if (customer.Type == CustomerType.Commercial && customer.DoNotMail != true)
            {
                await titan.RunAsync(new UpdateCustomer { CustomerId = customer.Id, DoNotMail = true }, cancellationToken);
                stopped.Add(customer.Name ?? $"customer {customer.Id}");
            }
        }

        return stopped;
    }
}

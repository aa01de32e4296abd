namespace WritebackPortal.Lab;

/// <summary>What the usual domain can be filled with, once and kept, by the script of its name. Each has the connector account of CONNECT01.</summary>
public enum LabPopulation
{
    /// <summary>Writeback works for 5 users in OU=Staff and 3 in OU=Sales, through grants at the head.</summary>
    Healthy,

    /// <summary>2,000 users, and among them every reason for which the connector account can lack rights.</summary>
    Planted,
}
